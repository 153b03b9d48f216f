import type { Check } from '../../x86/bits/checks';
import { StepResult } from '../../x86/bits/trace-record';
import { pushedBy } from '../../machine/views/interrupt-frame';
import type { SlotBytes } from '../../machine/views/mode';
import type { TraceRecord } from '../../machine/views/trace';
import { useWords, type Words } from '../../i18n/words';
import { Address } from '../widgets/address';
import { fieldName } from '../widgets/field-name';
import { hexNumber } from '../widgets/hex';
import { PushedValue } from './evidence';
import type { RoadSection, RoadStep } from './road';
import { Row } from './row';
import { useRoad } from './road-context';
import { shapeOf, StepRow, toneOf } from './step-row';

/** The name of the field that a push writes, in a frame of fields of so many bytes. */
export function pushedField(check: Check, width: SlotBytes, words: Words): string {
  const name = pushedBy(check);
  return name === null ? '' : fieldName(name, width, words.delivery.errorCode);
}

/** The pushes as the box that they become: one field a row, in the order in which they are written. */
export function FrameRows({ section, width, top, vector, failed }: {
  readonly section: RoadSection;
  readonly width: SlotBytes;
  /** Where the first field ends; null while it is not known. */
  readonly top: bigint | null;
  readonly vector: number;
  readonly failed: Check | null;
}) {
  const { delivery } = useWords();
  const begun = section.state !== 'to-come';
  return (
    <>
      <Row
        tone={begun ? 'solid' : 'ahead'}
        label={delivery.pushFrame}
        evidence={top === null ? undefined : <>{delivery.from} <Address value={top} /> {delivery.down}</>}
        className="delivery-frame-head"
      />
      {section.steps.map((step, place) => (
        step.state === 'failed'
          ? <FailedPush key={step.check} step={step} vector={vector} failed={failed} />
          : <FieldRow key={step.check} step={step} width={width} ends={endsBox(section.steps[place + 1])} />
      ))}
    </>
  );
}

/** Whether the box ends above this step: it is none, or a push that was refused. */
function endsBox(next: RoadStep | undefined): boolean {
  return next === undefined || next.state === 'failed';
}

function FieldRow({ step, width, ends }: { readonly step: RoadStep; readonly width: SlotBytes; readonly ends: boolean }) {
  const words = useWords();
  const { lit } = useRoad();
  const { record } = step;
  const now = record !== null && record.index === lit;
  const name = pushedField(step.check, width, words);
  const classes = ['delivery-field', ends ? 'delivery-field-last' : '', record === null ? 'delivery-field-empty' : ''];
  return (
    <Row
      tone={toneOf(step)}
      shape={shapeOf(step, now)}
      label={name}
      plainLabel={name}
      evidence={record === null ? undefined : <Pushed record={record} />}
      record={record?.index ?? null}
      now={now}
      thread={now}
      className={classes.filter(Boolean).join(' ')}
    />
  );
}

function Pushed({ record }: { readonly record: TraceRecord }) {
  return (
    <>
      <PushedValue record={record} />
      <span className="visually-hidden"> @ {hexNumber(record.address)}</span>
    </>
  );
}

function FailedPush({ step, vector, failed }: { readonly step: RoadStep; readonly vector: number; readonly failed: Check | null }) {
  const { lit } = useRoad();
  const now = step.record !== null && step.record.result === StepResult.Failed && step.record.index === lit;
  return <StepRow step={step} vector={vector} failed={failed} thread={now} />;
}
