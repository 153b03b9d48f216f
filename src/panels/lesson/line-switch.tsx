import { Fragment, useId } from 'react';
import { useWords } from '../../i18n/words';
import type { SetupLineSource } from '../../machine/loaders/kernel-table';

/** One line of the kernel's sources with its switch. */
export function LineSwitch({ line, on, differs, onSwitch }: {
  readonly line: SetupLineSource;
  readonly on: boolean;
  readonly differs: boolean;
  readonly onSwitch: (on: boolean) => void;
}) {
  const words = useWords().lesson.setup;
  const note = useId();
  return (
    <div className={on ? 'lesson-line' : 'lesson-line lesson-line-off'}>
      <span className="lesson-line-number" aria-hidden="true">{line.line}</span>
      <code><Breakable text={line.text} /></code>
      <span className="lesson-line-note" id={note}>{differs ? words.differs : ''}</span>
      <button
        type="button"
        role="switch"
        className="lesson-switch"
        aria-checked={on}
        aria-label={line.text}
        aria-describedby={differs ? note : undefined}
        title={words.switch(line.file, line.line)}
        onClick={() => onSwitch(!on)}
      >
        <span aria-hidden="true" />
      </button>
    </div>
  );
}

/** Source text that may be broken after a dot or a bracket before anywhere else. */
function Breakable({ text }: { readonly text: string }) {
  return text.split(/(?<=[.(])/).map((part, i) => <Fragment key={i}>{i > 0 && <wbr />}{part}</Fragment>);
}
