import { Check } from '../../x86/bits/checks';
import { RecordKind, StepResult } from '../../x86/bits/trace-record';
import { deliveryShape, frameWidth, lanesOf } from './delivery-shape';
import type { TraceRecord } from './trace';

/**
 * The stack pointer that the delivery in progress has arrived at: where its frame goes or was to go, as a linear address.
 * Null before a stack was chosen (or when the chosen pointer could not be read): the stack in use is the one.
 */
export function deliveryStackPointer(records: readonly TraceRecord[]): bigint | null {
  const lane = lanesOf(records).at(-1) ?? [];
  const width = BigInt(frameWidth(lane, deliveryShape(lane) ?? 'long'));
  for (let i = lane.length - 1; i > 0; i--) {
    const record = lane[i];
    const pointer = record === undefined ? null : pointerOf(record, width);
    if (pointer !== null) return pointer;
  }
  return null;
}

function pointerOf(record: TraceRecord, width: bigint): bigint | null {
  const passed = record.result === StepResult.Passed;
  if (record.check === Check.StackAlign || (record.check === Check.TssRead && passed)) return record.value;
  // Outside IA-32e mode the pointer is an offset, and this is where it leads in its segment.
  if (record.check === Check.StackRoom) return record.address;
  if (record.kind === RecordKind.Push) return passed ? record.address : record.address + width;
  return null;
}
