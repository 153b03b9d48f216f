import { Check } from '../../x86/bits/checks';
import { RecordKind, StepResult } from '../../x86/bits/trace-record';
import type { TraceRecord } from './trace';

export type FrameFieldName = 'ss' | 'rsp' | 'rflags' | 'cs' | 'rip' | 'error-code';

/** One push of a delivery: 8 bytes. */
export interface FrameField {
  readonly name: FrameFieldName;
  readonly address: bigint;
  readonly value: bigint;
  readonly result: StepResult;
  /** Index of its trace record. */
  readonly record: number;
}

/** The interrupt stack frame of one exception of the chain, as far as it was pushed. */
export interface InterruptStackFrame {
  readonly vector: number;
  readonly lane: number;
  /** In the order of the pushes: from the highest address down. */
  readonly fields: readonly FrameField[];
  /** The handler was entered with this frame. */
  readonly complete: boolean;
  /** A push failed: the frame never came to be, the bytes already pushed stay in memory. */
  readonly broken: boolean;
}

/** Finds the frames that the deliveries of a chain pushed, oldest first; only exceptions that came to a push have one. */
export function findFrames(records: readonly TraceRecord[]): InterruptStackFrame[] {
  const frames: InterruptStackFrame[] = [];
  let lane: TraceRecord[] = [];
  const finish = (): void => {
    const frame = frameOf(lane);
    if (frame !== null) frames.push(frame);
  };
  for (const record of records) {
    if (record.kind === RecordKind.Raise) {
      finish();
      lane = [];
    }
    lane.push(record);
  }
  finish();
  return frames;
}

function frameOf(lane: readonly TraceRecord[]): InterruptStackFrame | null {
  const fields = lane.flatMap((record) => fieldOf(record) ?? []);
  const [first] = lane;
  if (first === undefined || fields.length === 0) return null;
  return {
    vector: first.vector,
    lane: first.lane,
    fields,
    complete: lane.some((record) => record.check === Check.LoadRip),
    broken: fields.some((field) => field.result === StepResult.Failed),
  };
}

function fieldOf(record: TraceRecord): FrameField | null {
  const name = fieldName(record.check);
  if (name === null || record.kind !== RecordKind.Push) return null;
  return { name, address: record.address, value: record.value, result: record.result, record: record.index };
}

function fieldName(check: Check): FrameFieldName | null {
  switch (check) {
    case Check.PushSs:
      return 'ss';
    case Check.PushRsp:
      return 'rsp';
    case Check.PushRflags:
      return 'rflags';
    case Check.PushCs:
      return 'cs';
    case Check.PushRip:
      return 'rip';
    case Check.PushErrorCode:
      return 'error-code';
    default:
      return null;
  }
}
