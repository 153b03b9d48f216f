import { Check } from '../../x86/bits/checks';
import { RecordKind, StepResult } from '../../x86/bits/trace-record';
import { checkRow } from '../../x86/tables/checks';
import { entryBytes } from '../../machine/views/gate';
import type { TableShape } from '../../machine/views/mode';
import { chosenStack, type TraceRecord } from '../../machine/views/trace';
import { checkLabel, citationsOf, whySentences } from '../../i18n/check-sentence';
import { useWords, type Words } from '../../i18n/words';
import { Evidence } from './evidence';
import { failedLabel } from './failed-label';
import type { MarkShape } from './mark';
import type { RoadStep } from './road';
import { Row, type RowTone } from './row';
import { useRoad } from './road-context';
import { StackChoiceBoxes } from './stack-choice';
import { DescriptorBytes, GateBytes } from './table-bytes';

/** One check, read, choice or load of a delivery. `failed` is the check that stopped this delivery. */
export function StepRow({ step, vector, failed, thread = false, brief = false }: {
  readonly step: RoadStep;
  readonly vector: number;
  readonly failed: Check | null;
  readonly thread?: boolean;
  /** One line, without the detail below it. */
  readonly brief?: boolean;
}) {
  const words = useWords();
  const { lit } = useRoad();
  const { record } = step;
  const now = record !== null && record.index === lit;
  const label = brief && record !== null && step.state === 'failed' ? failedLabel(record, words) : labelOf(step, vector, words);
  return (
    <Row
      tone={toneOf(step)}
      shape={shapeOf(step, now)}
      label={label}
      plainLabel={label}
      evidence={record === null ? undefined : <Evidence record={record} brief={brief} />}
      detail={brief ? undefined : detailOf(step, vector, failed)}
      record={record?.index ?? null}
      now={now}
      thread={thread}
    />
  );
}

export function toneOf({ state }: RoadStep): RowTone {
  switch (state) {
    case 'failed':
      return 'failed';
    case 'to-come':
      return 'ahead';
    case 'not-asked':
      return 'quiet';
    default:
      return 'solid';
  }
}

export function shapeOf({ state }: RoadStep, now: boolean): MarkShape {
  return state === 'failed' ? 'failed' : now ? 'now' : state;
}

/** What the row says: the rule when it holds, the failure when it does not, the reason when it is not asked. */
export function labelOf({ check, record, state }: RoadStep, vector: number, words: Words): string {
  if (readsGate(check) && state !== 'failed') return words.delivery.readGate(vector);
  if (check === Check.IvtRead && state !== 'failed') return words.delivery.readVector(vector);
  if (record !== null) return checkLabel(words.checks, record);
  const row = checkRow(check);
  return row === null ? '' : words.checks[row.key].label;
}

function detailOf(step: RoadStep, vector: number, failed: Check | null) {
  const { record } = step;
  if (record !== null && record.result === StepResult.Failed) return <Why record={record} />;
  if (step.check === Check.StackChoice) return <StackChoiceBoxes chosen={record === null ? null : chosenStack(record)} vector={vector} />;
  const shape = shapeOfRead(step.check);
  if (shape !== null) return <Reserved bytes={record?.bytes ?? null} count={entryBytes(shape)}>{(bytes) => <GateBytes bytes={bytes} shape={shape} failed={failed} />}</Reserved>;
  if (step.check === Check.CodeDescriptorRead || step.check === Check.NewSsRead) return <Reserved bytes={record?.bytes ?? null} count={DESCRIPTOR}>{(bytes) => <DescriptorBytes bytes={bytes} failed={failed} />}</Reserved>;
  return undefined;
}

function readsGate(check: Check): boolean {
  return check === Check.GateRead || check === Check.ProtectedGateRead;
}

/** What kind of entry a step reads from the IDT; null for a step that reads none. */
function shapeOfRead(check: Check): TableShape | null {
  if (check === Check.IvtRead) return 'real';
  return check === Check.GateRead ? 'long' : check === Check.ProtectedGateRead ? 'protected' : null;
}

/** Bytes of a segment descriptor. */
const DESCRIPTOR = 8;

/** Bytes that are not read yet keep their place, dotted. */
function Reserved({ bytes, count, children }: {
  readonly bytes: Uint8Array | null;
  readonly count: number;
  readonly children: (bytes: Uint8Array) => React.ReactNode;
}) {
  const { delivery } = useWords();
  return <div className="delivery-bytes">{bytes === null ? <span className="delivery-unread">{delivery.bytesLong(count)}</span> : children(bytes)}</div>;
}

/** Why a step failed: one sentence, and the manual's page that holds the rule. */
function Why({ record }: { readonly record: TraceRecord }) {
  const words = useWords();
  const { hitGuardPage } = useRoad();
  // For a refused access the row names it already; the rule of memory behind it is what is new.
  const sentence = whySentences(words.checks, record).at(-1) ?? '';
  const guard = record.kind === RecordKind.Push && hitGuardPage;
  return (
    <p className="delivery-why">
      {guard ? words.delivery.guardPage(sentence) : sentence} <cite className="delivery-cite">{citationsOf(record).at(-1)}</cite>
    </p>
  );
}
