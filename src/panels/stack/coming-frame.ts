import { Check } from '../../x86/bits/checks';
import { RecordKind } from '../../x86/bits/trace-record';
import { deliveryShape, frameWidth, lanesOf } from '../../machine/views/delivery-shape';
import { findFrames, type FrameFieldName } from '../../machine/views/interrupt-frame';
import type { SlotBytes, TableShape } from '../../machine/views/mode';
import { chosenStack, isFailed, raiseFacts, type TraceRecord } from '../../machine/views/trace';

export type FieldState = 'pushed' | 'failed' | 'to-come';

export interface ComingField {
  readonly name: FrameFieldName;
  readonly address: bigint;
  readonly value: bigint | null;
  readonly state: FieldState;
}

/** The frame of the newest exception that has one, while RSP is not yet moved below it, or never was. */
export interface ComingFrame {
  readonly vector: number;
  /** `EventSource` */
  readonly source: number;
  /** Bytes of a field. */
  readonly width: SlotBytes;
  readonly fields: readonly ComingField[];
  /** The delivery stopped before the first push: the frame never came. */
  readonly never: boolean;
}

/** What a frame depends on before its delivery's records tell. */
export interface FrameOutlook {
  readonly tables: TableShape;
  /** Linear address that the stack pointer means. */
  readonly pointer: bigint;
}

const LONG: FrameOutlook = { tables: 'long', pointer: 0n };

/**
 * The frame that the delivery is pushing, is about to push, or was to push: from the records of the newest exception
 * whose gate was looked at. Null when the frame has been entered (it is an ordinary frame then) or before any exception.
 */
export function comingFrame(records: readonly TraceRecord[], outlook: FrameOutlook = LONG): ComingFrame | null {
  const lane = newestServed(records);
  const [raise] = lane;
  if (raise === undefined || lane.some(({ check }) => check === Check.LoadStack)) return null;
  const shape = deliveryShape(lane) ?? outlook.tables;
  const top = shape === 'long' ? longTop(lane, raise) : legacyTop(lane, raise, shape, outlook);
  if (top === null) return null;
  const width = frameWidth(lane, shape);
  const done = findFrames(lane)[0]?.fields ?? [];
  const stopped = lane.some(isFailed);
  const fields = fieldsOf(lane, raise, shape).map((name, index): ComingField => {
    const pushed = done.find((field) => field.name === name);
    const address = top - BigInt(width * (index + 1));
    if (pushed === undefined) return { name, address, value: null, state: 'to-come' };
    const failed = records[pushed.record] !== undefined && isFailed(records[pushed.record]!);
    return { name, address, value: failed ? null : pushed.value, state: failed ? 'failed' : 'pushed' };
  });
  return { vector: raise.vector, source: raise.source, width, fields, never: stopped && done.length === 0 };
}

/** Of a frame that is asked for only what has been pushed is told. */
export function withoutWhatIsToCome(frame: ComingFrame | null): ComingFrame | null {
  const fields = frame?.fields.filter(({ state }) => state !== 'to-come') ?? [];
  return frame === null || fields.length === 0 ? null : { ...frame, fields };
}

/** SS and the stack pointer are always there in IA-32e mode, else on another ring's stack only. */
function fieldsOf(lane: readonly TraceRecord[], raise: TraceRecord, shape: TableShape): FrameFieldName[] {
  const fields: FrameFieldName[] = ['rflags', 'cs', 'rip'];
  if (shape === 'long' || takesInnerStack(lane, raise, shape)) fields.unshift('ss', 'rsp');
  if (raise.errorCode !== null) fields.push('error-code');
  return fields;
}

/** Before the choice: from ring 3 handlers are entered in an inner ring, as kernels have them. */
function takesInnerStack(lane: readonly TraceRecord[], raise: TraceRecord, shape: TableShape): boolean {
  const choice = lane.find(({ check }) => check === Check.StackChoice);
  return choice === undefined ? shape === 'protected' && raiseFacts(raise).cpl === 3 : chosenStack(choice).from !== 'same';
}

function longTop(lane: readonly TraceRecord[], raise: TraceRecord): bigint | null {
  return lane.find(({ check }) => check === Check.StackAlign)?.value ?? pointerBefore(lane, raise);
}

/** Before a stack is chosen: the one in use; after the choice of one from the TSS nothing is known until it is read and found canonical. */
function pointerBefore(lane: readonly TraceRecord[], raise: TraceRecord): bigint | null {
  const choice = lane.find(({ check }) => check === Check.StackChoice);
  if (choice !== undefined && choice.value !== 0n) return lane.find(({ check }) => check === Check.StackCanonical)?.value ?? null;
  return raiseFacts(raise).rsp & ~15n;
}

/** An inner stack's top is known when its segment has been read and found good: where the room in it is asked. */
function legacyTop(lane: readonly TraceRecord[], raise: TraceRecord, shape: TableShape, { pointer }: FrameOutlook): bigint | null {
  const room = lane.find(({ check }) => check === Check.StackRoom);
  if (room !== undefined) return room.address;
  return takesInnerStack(lane, raise, shape) ? null : pointer;
}

/** The records of the newest exception with steps of its own; of the first one while no other has any. */
function newestServed(records: readonly TraceRecord[]): TraceRecord[] {
  const lanes = lanesOf(records);
  const served = lanes.findLast((lane) => lane.some(({ kind }) => kind !== RecordKind.Raise && kind !== RecordKind.Classify && kind !== RecordKind.Shutdown));
  const newest = lanes.at(-1) ?? [];
  // #DF has been raised and its first step is to come: its frame is the one ahead.
  return newest[0]?.cause === Check.Classify ? newest : (served ?? newest);
}
