import type { FrameFieldName, InterruptStackFrame } from '../../machine/views/interrupt-frame';
import type { SlotBytes } from '../../machine/views/mode';
import { eventName } from '../../x86/tables/exceptions';
import { useWords } from '../../i18n/words';
import { Changed } from '../widgets/changed';
import { fieldName } from '../widgets/field-name';
import type { ComingField, ComingFrame } from './coming-frame';
import { FieldValue, SlotAddress } from './slot-row';

/** A frame that lies on the stack, outlined and labelled field by field. */
export function FrameBlockRows({ frame, caller, valueAt, changedAt }: {
  readonly frame: InterruptStackFrame;
  /** Name of the function that the saved RIP lies in. */
  readonly caller: string | null;
  /** What the field holds now: a handler may have changed it. */
  readonly valueAt: (address: bigint, width: SlotBytes) => bigint | null;
  readonly changedAt: (address: bigint, width: SlotBytes) => boolean;
}) {
  const words = useWords().stack;
  return (
    <li className="stack-frame">
      <FrameHead title={words.frame} frame={frame} />
      <ol>
        {frame.fields.map(({ name, address, value }) => (
          <li key={name} className="stack-field">
            <FieldLine name={name} width={frame.width} address={address} value={valueAt(address, frame.width) ?? value} changed={changedAt(address, frame.width)} />
            {name === 'rip' && caller !== null && <span className="stack-caller"><b>{caller}</b></span>}
          </li>
        ))}
      </ol>
    </li>
  );
}

/** The frame that is being pushed, is to come, or never came. */
export function ComingFrameRows({ coming, bottom, threadAt }: {
  readonly coming: ComingFrame;
  /** Fields below it lie in the guard page and are drawn there; null: on no known stack. */
  readonly bottom: bigint | null;
  /** The field that the step of now writes. */
  readonly threadAt: bigint | null;
}) {
  const words = useWords().stack;
  const fields = bottom === null ? coming.fields : coming.fields.filter(({ address }) => address >= bottom);
  if (fields.length === 0) return null;
  const begun = fields.some(({ state }) => state === 'pushed');
  return (
    <li className={begun ? 'stack-frame stack-frame-growing' : 'stack-frame stack-frame-ahead'}>
      {begun && <FrameHead title={words.frame} frame={coming} />}
      {!begun && <span className="visually-hidden">{words.frameAhead}</span>}
      <ol>
        {fields.map((field) => (
          <li
            key={field.name}
            className={field.state === 'pushed' ? 'stack-field stack-field-pushed' : 'stack-field stack-field-ahead'}
            data-thread={field.address === threadAt ? 'to' : undefined}
          >
            <FieldLine name={field.name} width={coming.width} address={field.address} value={field.value} changed={field.state === 'pushed' && field.address === threadAt} />
          </li>
        ))}
      </ol>
      {coming.never && <p className="stack-note">{words.neverCame}</p>}
    </li>
  );
}

function FrameHead({ title, frame: { vector, source } }: {
  readonly title: string;
  readonly frame: Pick<InterruptStackFrame, 'vector' | 'source'>;
}) {
  return <div className="stack-frame-head"><span>{title}</span><span>{eventName(vector, source)}</span></div>;
}

function FieldLine({ name, width, address, value, changed }: {
  readonly name: FrameFieldName;
  readonly width: SlotBytes;
  readonly address: bigint;
  readonly value: bigint | null;
  readonly changed: boolean;
}) {
  const words = useWords().stack;
  return (
    <div className="stack-line">
      <SlotAddress address={address} />
      <span className="stack-field-name">{fieldName(name, width, words.errorCode)}</span>
      {value !== null && <Changed on={changed}><FieldValue name={name} value={value} /></Changed>}
    </div>
  );
}

/** A push that met the guard page. */
export function LostField({ field, width, thread }: { readonly field: ComingField; readonly width: SlotBytes; readonly thread: boolean }) {
  const words = useWords().stack;
  return (
    <div className="stack-lost" data-thread={thread ? 'to' : undefined}>
      <SlotAddress address={field.address} />
      <span>{words.notFit(fieldName(field.name, width, words.errorCode))}</span>
      <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true"><path d="M4.5 4.5l7 7m0-7l-7 7" /></svg>
    </div>
  );
}
