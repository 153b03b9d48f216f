import { RecordKind, RecordOffset, RecordSize, StepResult } from "../x86/bits/trace-record";
import { StateSize } from "../x86/bits/state-field";
import { Check } from "../x86/bits/checks";
import { cpu } from "./state";
import { delivery } from "./delivery-state";
import { Layout } from "./layout";

/** Forgets the records of the last chain: a new one begins. */
export function beginTrace(): void {
  memory.fill(Layout.Trace, 0, cpu.traceCount * RecordSize.Record);
  cpu.traceCount = 0;
  cpu.deliveryStep = 0;
}

/**
 * Adds one record to the chain's trace and counts one step of the delivery.
 * Past the last place the newest record takes the last place.
 * @returns the address of the record, with kind, result, check, vector, lane and source filled in
 */
export function record(kind: RecordKind, result: StepResult, check: Check): usize {
  const place = min<u32>(cpu.traceCount, StateSize.TraceRecords - 1);
  const at: usize = Layout.Trace + place * RecordSize.Record;
  memory.fill(at, 0, RecordSize.Record);
  store<u8>(at, <u8>kind, RecordOffset.Kind);
  store<u8>(at, <u8>result, RecordOffset.Result);
  store<u16>(at, <u16>check, RecordOffset.Check);
  store<u8>(at, <u8>delivery.vector, RecordOffset.Vector);
  store<u8>(at, <u8>delivery.lane, RecordOffset.Lane);
  store<u8>(at, <u8>delivery.source, RecordOffset.Source);
  store<u8>(at, <u8>delivery.hasErrorCode, RecordOffset.HasErrorCode);
  store<u32>(at, delivery.errorCode, RecordOffset.ErrorCode);
  cpu.traceCount = place + 1;
  cpu.deliveryStep += 1;
  return at;
}
