/** The shapes that say how a step stands; the colour only repeats them. */
export type MarkerShape =
  | 'instruction' | 'read' | 'passed' | 'not-asked' | 'failed' | 'now' | 'to-come' | 'no-handler' | 'handler' | 'shutdown' | 'shutdown-ahead';

export function Marker({ shape }: { readonly shape: MarkerShape }) {
  return (
    <svg className={`delivery-marker delivery-marker-${shape}`} viewBox="0 0 18 18" aria-hidden="true">
      {drawings[shape]}
    </svg>
  );
}

const OCTAGON = 'M6 1.5h6L16.5 6v6L12 16.5H6L1.5 12V6z';

const drawings: Readonly<Record<MarkerShape, React.ReactNode>> = {
  instruction: <circle className="fill" cx="9" cy="9" r="6" />,
  read: <rect className="fill" x="4.5" y="4.5" width="9" height="9" />,
  passed: (
    <>
      <circle className="ring" cx="9" cy="9" r="6.2" />
      <path className="sign" d="M6.2 9.2l2 2 3.8-4.2" />
    </>
  ),
  'not-asked': (
    <>
      <circle className="ring" cx="9" cy="9" r="6.2" />
      <path className="sign" d="M6.5 9h5" />
    </>
  ),
  failed: (
    <>
      <path className="fill" d={OCTAGON} />
      <path className="cut" d="M6 6l6 6m0-6l-6 6" />
    </>
  ),
  now: (
    <>
      <path className="fill edge" d="M9 .8L17.2 9 9 17.2.8 9z" />
      <path className="hole" d="M7.2 5.8L11 9l-3.8 3.2z" />
    </>
  ),
  'to-come': <circle className="dots" cx="9" cy="9" r="4.6" />,
  'no-handler': <circle className="dots" cx="9" cy="9" r="6.5" />,
  handler: (
    <>
      <circle className="fill" cx="9" cy="9" r="7.5" />
      <path className="cut" d="M5.5 9.3L8 11.8l4.7-5.2" />
    </>
  ),
  shutdown: <rect className="fill" x="1" y="6" width="16" height="6" rx="1" />,
  'shutdown-ahead': <rect className="dots" x="2" y="6.5" width="14" height="5" rx="1" />,
};
