import type { Check } from '../../x86/bits/checks';
import { ClassifyOutcome, RecordKind, RecordOffset, RecordSize, StackChoice, StepResult } from '../../x86/bits/trace-record';
import type { EventSource, ExceptionClass } from '../../x86/bits/vectors';
import { u16At, u32At, u64At, viewOf } from './bytes';

/** One step of a delivery, as the machine recorded it. The meaning of the fields by kind is told in `RecordOffset`. */
export interface TraceRecord {
  /** Place in the chain, 0 for its first Raise. The Moment after this step has `step` = index + 1. */
  readonly index: number;
  readonly kind: RecordKind;
  readonly result: StepResult;
  readonly check: Check;
  /** The event being delivered. */
  readonly vector: number;
  /** 0 for the first exception of the chain, one more for each that follows. */
  readonly lane: number;
  /** The Check that refused a memory access below this step, or that raised the exception; 0 = none. */
  readonly cause: Check;
  readonly address: bigint;
  readonly value: bigint;
  readonly expected: bigint;
  /** Up to 16 raw bytes at `address`. */
  readonly bytes: Uint8Array;
  readonly source: EventSource;
  /** The event's error code, null when it has none. */
  readonly errorCode: number | null;
  /** Classify, Shutdown: the exception whose delivery was in progress. */
  readonly firstVector: number;
  readonly extra: bigint;
}

/** Decodes `Observation.trace` (64 bytes a record), oldest record first. */
export function decodeTrace(bytes: Uint8Array): TraceRecord[] {
  const count = Math.floor(bytes.length / RecordSize.Record);
  return Array.from({ length: count }, (_, index) => decodeRecord(bytes, index));
}

function decodeRecord(all: Uint8Array, index: number): TraceRecord {
  const bytes = all.subarray(index * RecordSize.Record, (index + 1) * RecordSize.Record);
  const view = viewOf(bytes);
  const byteCount = Math.min(view.getUint8(RecordOffset.ByteCount), 16);
  return {
    index,
    kind: view.getUint8(RecordOffset.Kind),
    result: view.getUint8(RecordOffset.Result),
    check: u16At(view, RecordOffset.Check),
    vector: view.getUint8(RecordOffset.Vector),
    lane: view.getUint8(RecordOffset.Lane),
    cause: u16At(view, RecordOffset.Cause),
    address: u64At(view, RecordOffset.Address),
    value: u64At(view, RecordOffset.Value),
    expected: u64At(view, RecordOffset.Expected),
    bytes: bytes.subarray(RecordOffset.Bytes, RecordOffset.Bytes + byteCount),
    source: view.getUint8(RecordOffset.Source),
    errorCode: view.getUint8(RecordOffset.HasErrorCode) ? u32At(view, RecordOffset.ErrorCode) : null,
    firstVector: view.getUint8(RecordOffset.FirstVector),
    extra: u64At(view, RecordOffset.Extra),
  };
}

/** What a Raise record says. */
export interface RaiseFacts {
  /** Linear address of the instruction that was running. */
  readonly instruction: bigint;
  /** Base of CS; 0 in 64-bit mode. */
  readonly codeBase: bigint;
  /** Linear address of the access that failed; for #PF the value of CR2. */
  readonly accessAddress: bigint;
  readonly rsp: bigint;
  readonly cs: number;
  readonly cpl: number;
  readonly instructionBytes: Uint8Array;
}

export function raiseFacts(record: TraceRecord): RaiseFacts {
  const codeBase = record.extra >> 32n;
  return {
    instruction: codeBase === 0n ? record.address : BigInt.asUintN(32, codeBase + record.address),
    codeBase,
    accessAddress: record.value,
    rsp: record.expected,
    cs: Number(record.extra & 0xffffn),
    cpl: Number((record.extra >> 16n) & 3n),
    instructionBytes: record.bytes,
  };
}

/** What a Classify record says: the two exceptions, their classes, and what follows. */
export interface ClassifyFacts {
  readonly firstVector: number;
  readonly firstClass: ExceptionClass;
  readonly secondVector: number;
  readonly secondClass: ExceptionClass;
  readonly outcome: ClassifyOutcome;
}

export function classifyFacts(record: TraceRecord): ClassifyFacts {
  return {
    firstVector: record.firstVector,
    firstClass: Number((record.value >> 8n) & 0xffn),
    secondVector: record.vector,
    secondClass: Number(record.value & 0xffn),
    outcome: Number(record.expected),
  };
}

/** The stack that a StackChoice record chose: the one in use, RSPn of the TSS, or ISTn. */
export type ChosenStack =
  | { readonly from: 'same' }
  | { readonly from: 'rsp'; readonly number: 0 | 1 | 2 }
  | { readonly from: 'ist'; readonly number: number };

export function chosenStack(record: TraceRecord): ChosenStack {
  const choice = Number(record.value);
  if (choice > StackChoice.Ist) return { from: 'ist', number: choice - StackChoice.Ist };
  if (choice === StackChoice.Rsp1) return { from: 'rsp', number: 1 };
  if (choice === StackChoice.Rsp2) return { from: 'rsp', number: 2 };
  return choice === StackChoice.Rsp0 ? { from: 'rsp', number: 0 } : { from: 'same' };
}

/** True for a step that stopped the delivery. */
export function isFailed(record: TraceRecord): boolean {
  return record.result === StepResult.Failed;
}

/** The Raise records of the chain: one an exception, in order. */
export function raises(records: readonly TraceRecord[]): TraceRecord[] {
  return records.filter((record) => record.kind === RecordKind.Raise);
}
