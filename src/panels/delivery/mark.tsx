import type { ReactNode } from 'react';

/** The shapes that say how a step stands; the colour only repeats them. */
export type MarkShape =
  | 'instruction' | 'read' | 'passed' | 'not-asked' | 'failed' | 'now' | 'to-come' | 'no-handler' | 'handler' | 'shutdown' | 'shutdown-ahead';

/** What stands on the road in a row. Shapes of many rows are drawn by the style sheet alone. */
export function Mark({ shape }: { readonly shape: MarkShape | undefined }) {
  const drawing = shape === undefined ? undefined : drawings[shape];
  return (
    <span className={shape === undefined ? 'delivery-mark' : `delivery-mark delivery-mark-${shape}`}>
      {drawing !== undefined && <svg className="delivery-drawing" viewBox="0 0 18 18" aria-hidden="true">{drawing}</svg>}
    </span>
  );
}

const OCTAGON = 'M6 1.5h6L16.5 6v6L12 16.5H6L1.5 12V6z';

const drawings: Readonly<Partial<Record<MarkShape, ReactNode>>> = {
  failed: (
    <>
      <path d={OCTAGON} />
      <path className="cut" d="M6 6l6 6m0-6l-6 6" />
    </>
  ),
  now: (
    <>
      <path className="edge" d="M9 .8L17.2 9 9 17.2.8 9z" />
      <path className="hole" d="M7.2 5.8L11 9l-3.8 3.2z" />
    </>
  ),
  handler: (
    <>
      <circle cx="9" cy="9" r="7.5" />
      <path className="cut" d="M5.5 9.3L8 11.8l4.7-5.2" />
    </>
  ),
  shutdown: <rect x="1" y="6" width="16" height="6" rx="1" />,
  'shutdown-ahead': <rect className="dots" x="2" y="6.5" width="14" height="5" rx="1" />,
};
