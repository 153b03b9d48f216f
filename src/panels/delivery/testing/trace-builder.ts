import { Check } from '../../../x86/bits/checks';
import { ClassifyOutcome, RecordKind, RecordOffset, RecordSize, StackChoice, StepResult } from '../../../x86/bits/trace-record';
import { EventSource, ExceptionClass, Vector } from '../../../x86/bits/vectors';

/** One record's fields; what is left out is 0. */
interface RecordFields {
  readonly kind: RecordKind;
  readonly check: Check;
  readonly result?: StepResult;
  readonly cause?: Check;
  readonly address?: bigint;
  readonly value?: bigint;
  readonly expected?: bigint;
  readonly bytes?: readonly number[];
  readonly extra?: bigint;
  readonly firstVector?: number;
}

const IDT = 0xffff_8000_0002_1000n;
const GDT = 0xffff_8000_0002_0000n;
const TSS = 0xffff_8000_0002_2000n;

/** Writes traces as the core does, for tests: the sequence of records is its, the values are examples. */
export class TraceBuilder {
  private readonly records: Uint8Array[] = [];
  private vector = 0;
  private source: EventSource = EventSource.Hardware;
  private errorCode: number | null = null;
  private lane = -1;
  private rsp = 0n;

  constructor(
    private readonly rip: bigint,
    private readonly startRsp: bigint,
    private readonly instruction: readonly number[],
  ) {}

  raise(vector: number, errorCode: number | null, cause: Check, address = 0n, source = EventSource.Hardware): this {
    this.vector = vector;
    this.errorCode = errorCode;
    this.source = source;
    this.lane += 1;
    return this.add({
      kind: RecordKind.Raise, check: Check.Raise, cause, address: this.rip, value: address, expected: this.startRsp, bytes: this.instruction, extra: 8n,
    });
  }

  classify(firstVector: number, first: ExceptionClass, second: ExceptionClass): this {
    const double = first === ExceptionClass.PageFault ? second !== ExceptionClass.Benign : first === second && first === ExceptionClass.Contributory;
    return this.add({
      kind: RecordKind.Classify,
      check: Check.Classify,
      result: StepResult.Passed,
      value: BigInt((first << 8) | second),
      expected: BigInt(double ? ClassifyOutcome.DoubleFault : ClassifyOutcome.InTurn),
      firstVector,
    });
  }

  /** Up to the gate's P; a missing gate has type 0xE, P = 0 and nothing else. */
  gate(handler: bigint | null, ist = 0): this {
    const address = IDT + BigInt(this.vector * 16);
    const bytes = gateBytes(handler, ist);
    const access = bytes[5]!;
    this.passed(Check.IdtLimit, address, BigInt(this.vector * 16 + 15), 0xfffn);
    this.add({ kind: RecordKind.Read, check: Check.GateRead, result: StepResult.Passed, address, value: 0n, bytes });
    this.add({ kind: RecordKind.Check, check: Check.GateType, result: StepResult.Passed, address: address + 5n, value: 0xen, expected: 0xen, bytes: [access] });
    const asked = this.source === EventSource.Int3 || this.source === EventSource.IntN;
    this.add({ kind: RecordKind.Check, check: Check.GateDpl, result: asked ? StepResult.Passed : StepResult.NotAsked, address: address + 5n, bytes: [access] });
    const result = handler === null ? StepResult.Failed : StepResult.Passed;
    return this.add({ kind: RecordKind.Check, check: Check.GatePresent, result, address: address + 5n, value: handler === null ? 0n : 1n, expected: 1n, bytes: [access] });
  }

  segment(): this {
    const access = [0x9b];
    const address = GDT + 8n;
    this.passed(Check.CodeSelectorNotNull, IDT + BigInt(this.vector * 16 + 2), 8n, 0n);
    this.passed(Check.CodeSelectorLimit, address, 15n, 0x2fn);
    this.add({ kind: RecordKind.Read, check: Check.CodeDescriptorRead, result: StepResult.Passed, address, value: 0xaf9b000000ffffn, bytes: [0xff, 0xff, 0, 0, 0, 0x9b, 0xaf, 0] });
    this.add({ kind: RecordKind.Check, check: Check.CodeDescriptorType, result: StepResult.Passed, address: address + 5n, value: 0x1bn, expected: 0x18n, bytes: access });
    this.passed(Check.CodeDescriptorDpl, address + 5n, 0n, 0n);
    this.passed(Check.CodeDescriptorLong, address + 6n, 2n, 2n);
    return this.passed(Check.CodeDescriptorPresent, address + 5n, 1n, 1n);
  }

  stack(istTop: bigint | null = null): this {
    this.add({
      kind: RecordKind.Choose, check: Check.StackChoice, result: StepResult.Passed, value: BigInt(istTop === null ? StackChoice.Same : StackChoice.Ist + 1), extra: istTop === null ? 0n : 1n,
    });
    this.rsp = istTop ?? this.startRsp;
    if (istTop !== null) {
      this.passed(Check.TssLimit, TSS + 0x24n, 0x2bn, 0x67n);
      this.add({ kind: RecordKind.Read, check: Check.TssRead, result: StepResult.Passed, address: TSS + 0x24n, value: istTop });
      this.passed(Check.StackCanonical, TSS + 0x24n, istTop, 0n);
    }
    const before = this.rsp;
    this.rsp &= ~15n;
    this.add({ kind: RecordKind.Choose, check: Check.StackAlign, result: StepResult.Passed, address: this.rsp, value: this.rsp, expected: before });
    return this.passed(Check.OffsetCanonical, IDT, 0n, 0n);
  }

  /** Pushes `count` fields, 5 or 6 for all of them. */
  push(count = this.errorCode === null ? 5 : 6): this {
    const values = [0x10n, this.startRsp, 0x1_0002n, 8n, this.rip, BigInt(this.errorCode ?? 0)];
    for (let i = 0; i < count; i++) {
      this.rsp -= 8n;
      this.add({ kind: RecordKind.Push, check: Check.PushSs + i, result: StepResult.Passed, address: this.rsp, value: values[i]! });
    }
    return this;
  }

  /** The next push is refused: its page is not mapped. */
  pushRefused(check: Check): this {
    return this.add({ kind: RecordKind.Push, check, result: StepResult.Failed, cause: Check.PagePresent, address: this.rsp - 8n, value: 0x10n });
  }

  enter(handler: bigint): this {
    this.add({ kind: RecordKind.Load, check: Check.LoadStack, result: StepResult.Passed, value: this.rsp, expected: this.startRsp });
    this.add({ kind: RecordKind.Load, check: Check.LoadRflags, result: StepResult.Passed, value: 2n, expected: 0x1_0002n });
    this.add({ kind: RecordKind.Load, check: Check.LoadCs, result: StepResult.Passed, value: 8n, expected: 8n });
    return this.add({ kind: RecordKind.Load, check: Check.LoadRip, result: StepResult.Passed, value: handler, expected: this.rip });
  }

  shutdown(): this {
    return this.add({ kind: RecordKind.Shutdown, check: Check.Shutdown, result: StepResult.Failed, firstVector: Vector.DF });
  }

  /** The first `count` records, or all of them. */
  bytes(count = this.records.length): Uint8Array {
    const all = new Uint8Array(Math.min(count, this.records.length) * RecordSize.Record);
    this.records.slice(0, count).forEach((record, index) => all.set(record, index * RecordSize.Record));
    return all;
  }

  private passed(check: Check, address: bigint, value: bigint, expected: bigint): this {
    return this.add({ kind: RecordKind.Check, check, result: StepResult.Passed, address, value, expected });
  }

  private add(fields: RecordFields): this {
    const record = new Uint8Array(RecordSize.Record);
    const view = new DataView(record.buffer);
    view.setUint8(RecordOffset.Kind, fields.kind);
    view.setUint8(RecordOffset.Result, fields.result ?? StepResult.None);
    view.setUint16(RecordOffset.Check, fields.check, true);
    view.setUint8(RecordOffset.Vector, this.vector);
    view.setUint8(RecordOffset.Lane, this.lane);
    view.setUint16(RecordOffset.Cause, fields.cause ?? 0, true);
    view.setBigUint64(RecordOffset.Address, fields.address ?? 0n, true);
    view.setBigUint64(RecordOffset.Value, fields.value ?? 0n, true);
    view.setBigUint64(RecordOffset.Expected, fields.expected ?? 0n, true);
    record.set(fields.bytes ?? [], RecordOffset.Bytes);
    view.setUint8(RecordOffset.ByteCount, fields.bytes?.length ?? 0);
    view.setUint8(RecordOffset.Source, this.source);
    view.setUint8(RecordOffset.HasErrorCode, this.errorCode === null ? 0 : 1);
    view.setUint8(RecordOffset.FirstVector, fields.firstVector ?? 0);
    view.setUint32(RecordOffset.ErrorCode, this.errorCode ?? 0, true);
    view.setBigUint64(RecordOffset.Extra, fields.extra ?? 0n, true);
    this.records.push(record);
    return this;
  }
}

function gateBytes(handler: bigint | null, ist: number): number[] {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  view.setUint8(5, 0x0e);
  if (handler !== null) {
    view.setUint16(0, Number(handler & 0xffffn), true);
    view.setUint16(2, 8, true);
    view.setUint8(4, ist);
    view.setUint8(5, 0x8e);
    view.setUint16(6, Number((handler >> 16n) & 0xffffn), true);
    view.setUint32(8, Number(handler >> 32n), true);
  }
  return [...bytes];
}
