export type StepState = 'done' | 'now' | 'ahead';

/** A tick, a dot in a ring, or a ring. */
export function StepMark({ state }: { readonly state: StepState }) {
  return (
    <svg className="lesson-mark" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {state === 'done' ? <path d="M3.5 8.5 6.8 11.8 12.5 5" /> : <circle cx="8" cy="8" r="4.75" />}
      {state === 'now' && <circle cx="8" cy="8" r="1.9" className="lesson-mark-dot" />}
    </svg>
  );
}
