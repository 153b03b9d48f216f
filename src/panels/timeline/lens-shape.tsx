import { VectorPill } from '../widgets/vector-pill';
import type { LensMark } from './lens-marks';

/** The marker of a step, small. The step of now is a diamond, except where its own shape says more. */
export function LensShapeDrawing({ mark }: { readonly mark: LensMark }) {
  if (mark.shape === 'exception') return <VectorPill vector={mark.vector} />;
  const shape = mark.now && (mark.shape === 'passed' || mark.shape === 'read' || mark.shape === 'not-asked' || mark.shape === 'classified') ? 'now' : mark.shape;
  return (
    <svg className={`timeline-shape timeline-shape-${shape}`} viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      {drawings[shape]}
    </svg>
  );
}

const drawings = {
  passed: <circle cx="6" cy="6" r="3.6" />,
  read: <rect x="2.6" y="2.6" width="6.8" height="6.8" />,
  'not-asked': <path d="M2 6h8" fill="none" stroke="currentColor" strokeWidth="2" />,
  classified: <path d="M6 1.8 10.2 6 6 10.2 1.8 6z" />,
  failed: <path d="M2.4 2.4l7.2 7.2M9.6 2.4 2.4 9.6" fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />,
  handler: (
    <>
      <circle cx="6" cy="6" r="5.6" />
      <path d="M3.6 6.2 5.3 8l3-3.6" fill="none" stroke="var(--stage)" strokeWidth="1.5" />
    </>
  ),
  shutdown: <rect x="0" y="3.6" width="12" height="4.8" rx="0.8" />,
  now: <path d="M6 0 12 6 6 12 0 6z" />,
} as const;
