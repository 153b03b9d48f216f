import type { ReactNode } from 'react';
import { VectorPill } from '../widgets/vector-pill';
import type { LensMark, LensShape } from './lens-marks';

/** How a mark is drawn. The step of now is a diamond, except where its own shape says more. */
export function drawnShape({ shape, now }: LensMark): LensShape | 'now' {
  return now && (shape === 'passed' || shape === 'read' || shape === 'not-asked' || shape === 'classified') ? 'now' : shape;
}

/** The marker of a step, small. Shapes that many steps have are drawn by the style sheet alone. */
export function LensShapeDrawing({ mark }: { readonly mark: LensMark }) {
  if (mark.shape === 'exception') return <VectorPill vector={mark.vector} />;
  const shape = drawnShape(mark);
  const drawing = drawings[shape];
  if (drawing === undefined) return null;
  return <svg className={`timeline-shape timeline-shape-${shape}`} viewBox="0 0 12 12" aria-hidden="true" focusable="false">{drawing}</svg>;
}

const drawings: Readonly<Partial<Record<LensShape | 'now', ReactNode>>> = {
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
};
