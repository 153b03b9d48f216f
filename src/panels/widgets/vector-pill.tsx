import './vector-pill.css';

/**
 * The number of an exception or interrupt vector in a teal pill.
 * 'dotted': still to come; 'failed': its delivery was stopped.
 */
export function VectorPill({ vector, state = 'solid' }: {
  readonly vector: number;
  readonly state?: 'solid' | 'dotted' | 'failed';
}) {
  return <span className={`vector-pill vector-pill-${state}`}>{vector}</span>;
}
