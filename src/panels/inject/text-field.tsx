import { useId } from 'react';

/** A labelled line of text with its error sentence below; the hint stands at the right. */
export function TextField({ label, hint, value, error, onChange }: {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly error: string | null;
  readonly onChange: (text: string) => void;
}) {
  const id = useId();
  return (
    <div className="inject-field">
      <label htmlFor={id}>{label}</label>
      <span className="inject-line">
        <input
          id={id}
          type="text"
          inputMode="text"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={value}
          aria-invalid={error !== null}
          aria-describedby={error === null ? undefined : `${id}-error`}
          onChange={(event) => onChange(event.target.value)}
        />
        {hint !== undefined && <span className="inject-hint">{hint}</span>}
      </span>
      {error !== null && <p className="inject-error" role="alert" id={`${id}-error`}>{error}</p>}
    </div>
  );
}
