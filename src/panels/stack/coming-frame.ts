import { Check } from '../../x86/bits/checks';
import { RecordKind } from '../../x86/bits/trace-record';
import { findFrames, type FrameFieldName } from '../../machine/views/interrupt-frame';
import { isFailed, raiseFacts, type TraceRecord } from '../../machine/views/trace';

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
  readonly fields: readonly ComingField[];
  /** The delivery stopped before the first push: the frame never came. */
  readonly never: boolean;
}

const FIELDS: readonly FrameFieldName[] = ['ss', 'rsp', 'rflags', 'cs', 'rip', 'error-code'];

/**
 * The frame that the delivery is pushing, is about to push, or was to push: from the records of the newest exception
 * whose gate was looked at. Null when the frame has been entered (it is an ordinary frame then) or before any exception.
 */
export function comingFrame(records: readonly TraceRecord[]): ComingFrame | null {
  const lane = newestServed(records);
  const [raise] = lane;
  if (raise === undefined || lane.some(({ check }) => check === Check.LoadStack)) return null;
  const top = lane.find(({ check }) => check === Check.StackAlign)?.value ?? pointerBefore(lane, raise);
  if (top === null) return null;
  const done = findFrames(lane)[0]?.fields ?? [];
  const stopped = lane.some(isFailed);
  const fields = FIELDS.slice(0, raise.errorCode === null ? 5 : 6).map((name, index): ComingField => {
    const pushed = done.find((field) => field.name === name);
    const address = top - BigInt(8 * (index + 1));
    if (pushed === undefined) return { name, address, value: null, state: 'to-come' };
    const failed = records[pushed.record] !== undefined && isFailed(records[pushed.record]!);
    return { name, address, value: failed ? null : pushed.value, state: failed ? 'failed' : 'pushed' };
  });
  return { vector: raise.vector, fields, never: stopped && done.length === 0 };
}

/** Before a stack is chosen: the one in use; after the choice of one from the TSS nothing is known until it is read and found canonical. */
function pointerBefore(lane: readonly TraceRecord[], raise: TraceRecord): bigint | null {
  const choice = lane.find(({ check }) => check === Check.StackChoice);
  if (choice !== undefined && choice.value !== 0n) return lane.find(({ check }) => check === Check.StackCanonical)?.value ?? null;
  return raiseFacts(raise).rsp & ~15n;
}

/** The records of the newest exception with steps of its own; of the first one while no other has any. */
function newestServed(records: readonly TraceRecord[]): TraceRecord[] {
  const lanes: TraceRecord[][] = [];
  for (const record of records) {
    if (record.kind === RecordKind.Raise) lanes.push([record]);
    else lanes.at(-1)?.push(record);
  }
  const served = lanes.findLast((lane) => lane.some(({ kind }) => kind !== RecordKind.Raise && kind !== RecordKind.Classify && kind !== RecordKind.Shutdown));
  const newest = lanes.at(-1) ?? [];
  // #DF has been raised and its first step is to come: its frame is the one ahead.
  return newest[0]?.cause === Check.Classify ? newest : (served ?? newest);
}
