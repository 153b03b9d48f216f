import type { TraceRecord } from '../../../machine/views/trace';
import { Check } from '../../../x86/bits/checks';
import { RecordKind, StepResult } from '../../../x86/bits/trace-record';
import { EventSource } from '../../../x86/bits/vectors';

/** A passed check of a hardware exception, with the given fields instead. */
export function makeRecord(fields: Partial<TraceRecord>): TraceRecord {
  return {
    index: 0, kind: RecordKind.Check, result: StepResult.Passed, check: Check.None, vector: 0, lane: 0, cause: Check.None,
    address: 0n, value: 0n, expected: 0n, bytes: new Uint8Array(0), source: EventSource.Hardware, errorCode: null,
    firstVector: 0, extra: 0n, ...fields,
  };
}
