import { Check } from '../../x86/bits/checks';
import { RecordKind } from '../../x86/bits/trace-record';
import { EventSource } from '../../x86/bits/vectors';
import { eventName } from '../../x86/tables/exceptions';
import { checkRow } from '../../x86/tables/checks';
import { chosenStack, type TraceRecord } from '../../machine/views/trace';
import type { TableShape } from '../../machine/views/mode';
import type { Words } from '../../i18n/words';
import { escalates, type Road, type RoadLane } from './road';

export interface CaptionFacts {
  /** The handler that was reached still runs. */
  readonly handlerRuns: boolean;
  /** A push was refused in the unmapped page below a known stack. */
  readonly hitGuardPage: boolean;
  /** Of the stack pointers in the TSS, outside IA-32e mode. */
  readonly taskWidth: 16 | 32;
}

/** One sentence that tells what the newest step of the road means. Null road: no exception yet. */
export function captionOf(road: Road | null, records: readonly TraceRecord[], facts: CaptionFacts, words: Words): string {
  const { captions } = words.delivery;
  const lane = road?.lanes.at(-1);
  const newest = records.at(-1);
  if (road === null || lane === undefined || newest === undefined) return captions.none;
  const mnemonic = nameIn(lane);
  if (road.end === 'delivered') return facts.handlerRuns ? reached(lane, mnemonic, facts, words) : captions.returned(mnemonic);
  const before = nameIn(road.lanes.at(-2));
  switch (newest.kind) {
    case RecordKind.Raise:
      return raised(lane, before, mnemonic, words);
    case RecordKind.Classify:
      return escalates(newest) ? captions.doubleFault(before, mnemonic) : captions.inTurn(before, mnemonic);
    case RecordKind.Shutdown:
      return captions.shutdown(before);
    default:
      return lane.exception.failed === newest ? failed(newest, mnemonic, facts, words) : underWay(lane, newest, mnemonic, facts, words);
  }
}

function nameIn(lane: RoadLane | undefined): string {
  return eventName(lane?.exception.vector ?? 0, lane?.exception.raise.source ?? EventSource.Hardware);
}

function raised(lane: RoadLane, before: string, mnemonic: string, words: Words): string {
  const { captions } = words.delivery;
  const { serving, raise } = lane.exception;
  if (serving === 'last') return captions.raisedLast(before, mnemonic);
  if (serving === 'undecided') return captions.raisedSecond(before, mnemonic);
  if (raise.cause === Check.Classify) return captions.raisedDouble(mnemonic);
  return captions.raised(mnemonic, failedLabel(raise.cause, words));
}

function failed(record: TraceRecord, mnemonic: string, facts: CaptionFacts, words: Words): string {
  const { captions } = words.delivery;
  if (record.check === Check.GatePresent) return captions.missing(mnemonic, record.vector);
  if (record.kind === RecordKind.Push) return facts.hitGuardPage ? captions.guardPage(mnemonic) : captions.noRoom(mnemonic);
  return captions.failed(mnemonic, failedLabel(record.check, words));
}

function underWay(lane: RoadLane, newest: TraceRecord, mnemonic: string, { taskWidth }: CaptionFacts, words: Words): string {
  const { captions } = words.delivery;
  const section = lane.sections.find(({ steps }) => steps.some((step) => step.record === newest));
  switch (section?.id) {
    case 'segment':
      return captions.segment;
    case 'choice': {
      const stack = chosenStack(newest);
      return stack.from === 'same' ? captions.choiceSame : captions.choiceTss(stackName(stack, lane.shape, taskWidth));
    }
    case 'pointer':
      return captions[pointerCaption(newest.check, lane.shape)];
    case 'frame':
      return captions.frame;
    case 'entry':
      return captions.entry;
    default:
      return lane.shape === 'real' ? captions.vector(mnemonic, lane.exception.vector) : captions.gate(mnemonic, lane.exception.vector);
  }
}

/** Of the steps between the choice of the stack and the first push. */
function pointerCaption(check: Check, shape: TableShape): 'pointer' | 'innerStack' | 'address' {
  if (check === Check.OffsetCanonical || check === Check.OffsetLimit) return 'address';
  return shape === 'protected' && check !== Check.StackRoom ? 'innerStack' : 'pointer';
}

function reached(lane: RoadLane, mnemonic: string, { taskWidth }: CaptionFacts, words: Words): string {
  const choice = lane.exception.steps.find((step) => step.check === Check.StackChoice);
  const stack = choice === undefined ? null : chosenStack(choice);
  const { captions } = words.delivery;
  return stack === null || stack.from === 'same' ? captions.reachedSame(mnemonic) : captions.reachedTss(mnemonic, stackName(stack, lane.shape, taskWidth));
}

/** `IST1` or `RSP0`, as the TSS names it; outside IA-32e mode `SS0:ESP0`, in a TSS of 16 bits `SS0:SP0`. */
export function stackName(stack: { readonly from: 'rsp' | 'ist'; readonly number: number }, shape: TableShape, width: 16 | 32): string {
  if (shape !== 'long') return `SS${stack.number}:${width === 16 ? 'SP' : 'ESP'}${stack.number}`;
  return `${stack.from === 'ist' ? 'IST' : 'RSP'}${stack.number}`;
}

function failedLabel(check: Check, words: Words): string {
  const row = checkRow(check);
  return row === null ? '' : words.checks[row.key].failed;
}
