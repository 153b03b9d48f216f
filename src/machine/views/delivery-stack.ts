import { Check } from '../../x86/bits/checks';
import { RecordKind, StepResult } from '../../x86/bits/trace-record';
import type { TraceRecord } from './trace';

/**
 * The stack pointer that the delivery in progress has arrived at: where its frame goes or was to go.
 * Null before a stack was chosen (or when the chosen pointer could not be read): RSP is the one in use.
 */
export function deliveryStackPointer(records: readonly TraceRecord[]): bigint | null {
  for (let i = records.length - 1; i >= 0; i--) {
    const record = records[i];
    if (record === undefined || record.kind === RecordKind.Raise) return null;
    const pointer = pointerOf(record);
    if (pointer !== null) return pointer;
  }
  return null;
}

function pointerOf(record: TraceRecord): bigint | null {
  const passed = record.result === StepResult.Passed;
  if (record.check === Check.StackAlign || (record.check === Check.TssRead && passed)) return record.value;
  if (record.kind === RecordKind.Push) return passed ? record.address : record.address + 8n;
  return null;
}
