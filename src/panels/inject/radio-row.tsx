import { useId } from 'react';

/** A labelled choice of one. */
export function RadioRow<Value extends string>({ label, value, options, onChange }: {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [Value, string])[];
  readonly onChange: (value: Value) => void;
}) {
  const name = useId();
  return (
    <fieldset className="inject-field">
      <legend>{label}</legend>
      <span className="inject-line">
        {options.map(([option, text]) => (
          <label key={option} className="inject-option">
            <input type="radio" name={name} checked={option === value} onChange={() => onChange(option)} />
            {text}
          </label>
        ))}
      </span>
    </fieldset>
  );
}
