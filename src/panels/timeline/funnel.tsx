/** From the Moment of the raise into the lens. */
export function Funnel() {
  return (
    <svg className="timeline-funnel" viewBox="0 0 48 44" aria-hidden="true" focusable="false">
      <path d="M0 22C24 22 24 10.5 48 10.5M0 22C24 22 24 33.5 48 33.5" fill="none" stroke="var(--edge)" strokeWidth="1" />
    </svg>
  );
}
