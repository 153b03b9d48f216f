import { Check } from '../../x86/bits/checks';
import { RecordKind, StepResult } from '../../x86/bits/trace-record';
import { deliveryShape, frameWidth, lanesOf } from './delivery-shape';
import type { SlotBytes } from './mode';
import type { TraceRecord } from './trace';

export type FrameFieldName = 'ss' | 'rsp' | 'rflags' | 'cs' | 'rip' | 'error-code';

/** One push of a delivery: as many bytes as its frame's `width`. */
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
  /** `EventSource` */
  readonly source: number;
  readonly lane: number;
  /** Bytes of a field: 8 in IA-32e mode, else 4 or 2. */
  readonly width: SlotBytes;
  /** In the order of the pushes: from the highest address down. */
  readonly fields: readonly FrameField[];
  /** The handler was entered with this frame. */
  readonly complete: boolean;
  /** A push failed: the frame never came to be, the bytes already pushed stay in memory. */
  readonly broken: boolean;
}

/** Finds the frames that the deliveries of a chain pushed, oldest first; only exceptions that came to a push have one. */
export function findFrames(records: readonly TraceRecord[]): InterruptStackFrame[] {
  return lanesOf(records).flatMap((lane) => frameOf(lane) ?? []);
}

function frameOf(lane: readonly TraceRecord[]): InterruptStackFrame | null {
  const fields = lane.flatMap((record) => fieldOf(record) ?? []);
  const [first] = lane;
  if (first === undefined || fields.length === 0) return null;
  return {
    vector: first.vector,
    source: first.source,
    lane: first.lane,
    width: frameWidth(lane, deliveryShape(lane) ?? 'long'),
    fields,
    complete: lane.some((record) => record.check === Check.LoadRip),
    broken: fields.some((field) => field.result === StepResult.Failed),
  };
}

function fieldOf(record: TraceRecord): FrameField | null {
  const name = pushedBy(record.check);
  if (name === null || record.kind !== RecordKind.Push) return null;
  return { name, address: record.address, value: record.value, result: record.result, record: record.index };
}

/** The field that a step pushes, or null for a step that pushes none. */
export function pushedBy(check: Check): FrameFieldName | null {
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
