import { Check } from "../../x86/bits/checks";
import { RecordKind, RecordOffset, StepResult } from "../../x86/bits/trace-record";
import { EventSource, Vector } from "../../x86/bits/vectors";
import { cpu } from "../state";
import { delivery } from "../delivery-state";
import { record } from "../trace";
import { setFailedCheck } from "./event-ring";
import { faultWithCode } from "./fault";

/** True while the event being delivered is itself INT n, INT3 or INTO: the DPL of the gate is asked. */
export function isSoftware(): bool {
  return delivery.source == EventSource.IntN || delivery.source == EventSource.Int3;
}

/** EXT: 0 only for these. Source: SDM 3A (June 2025) "Error Code". */
export function ext(): u32 {
  return isSoftware() ? 0 : 1;
}

/** Writes a record of one rule: what was found, what the rule wants, and `count` raw bytes at `address`. */
export function checked(check: Check, ok: bool, address: u64, found: u64, wanted: u64, raw: u64, count: u32): usize {
  const at = record(RecordKind.Check, ok ? StepResult.Passed : StepResult.Failed, check);
  store<u64>(at, address, RecordOffset.Address);
  store<u64>(at, found, RecordOffset.Value);
  store<u64>(at, wanted, RecordOffset.Expected);
  store<u64>(at, raw, RecordOffset.Bytes);
  store<u8>(at, <u8>count, RecordOffset.ByteCount);
  return at;
}

/** A rule that does not apply to this event: it has its record, and its step. */
export function notAsked(check: Check, address: u64, found: u64, raw: u64, count: u32): void {
  const at = checked(check, true, address, found, 0, raw, count);
  store<u8>(at, <u8>StepResult.NotAsked, RecordOffset.Result);
}

/** Writes a record of a read, a push or a load of `count` bytes that memory may have refused; `faultPending` tells. */
export function accessed(kind: RecordKind, check: Check, address: u64, value: u64, count: u32 = 8): usize {
  const refused = cpu.faultPending != 0;
  const at = record(kind, refused ? StepResult.Failed : StepResult.Passed, check);
  store<u64>(at, address, RecordOffset.Address);
  store<u64>(at, value, RecordOffset.Value);
  if (refused) store<u16>(at, <u16>cpu.faultCheck, RecordOffset.Cause);
  else {
    store<u64>(at, value, RecordOffset.Bytes);
    store<u8>(at, <u8>count, RecordOffset.ByteCount);
  }
  return at;
}

/** Goes on with `next`, or, when the step has met a fault, to the raise of that fault. */
export function proceed(check: Check, next: Check): void {
  if (cpu.faultPending) {
    setFailedCheck(check);
    delivery.next = Check.Raise;
  } else {
    delivery.next = next;
  }
}

/** Ends a rule's step: with `ok` on to `next`, else the exception with this error code is noted. */
export function decide(check: Check, ok: bool, next: Check, vector: Vector, errorCode: u32): void {
  if (!ok) faultWithCode(vector, errorCode, check);
  proceed(check, next);
}
