import { Cr0 } from '../../x86/bits/control';
import { Attribute, Segment } from '../../x86/bits/descriptors';
import { StateField } from '../../x86/bits/state-field';
import { EventOffset, RecordOffset, RecordSize, StepResult } from '../../x86/bits/trace-record';
import { CoreUnderTest } from './core-under-test';

/** Where things are, as physical = linear addresses. */
export const at = {
  idt: 0x9000, gdt: 0xa000, tss: 0xb000, ldt: 0xc000, code: 0x10_0000, userCode: 0x11_0000, handlers: 0x12_0000,
  stack: 0x18_0000, inner: 0x19_0000, userStack: 0x1a_0000, data: 0x20_0000,
} as const;

/** Selectors of the GDT's rows. `free` is the first of four that tests may fill. */
export const selector = {
  code: 0x08, data: 0x10, userCode: 0x1b, userData: 0x23, tss: 0x28, code16: 0x30, data16: 0x38, conforming: 0x40, ldt: 0x48,
  free: 0x50, limit: 0x6f,
} as const;

const flat = 0x00cf_0000_0000_ffffn;

/** A descriptor with this access byte; flags and limit of a flat 32-bit segment unless told. */
export function descriptor(access: number, base = 0n, top = flat): bigint {
  return top | (BigInt(access) << 40n) | ((base & 0xffffffn) << 16n) | ((base >> 24n) << 56n);
}

/** The last word of a descriptor's shape: 16-bit, byte-granular, this limit. */
export function small(limit: number): bigint {
  return BigInt(limit & 0xffff) | (BigInt(limit >> 16) << 48n);
}

/** A gate of 8 bytes. */
export function gate(access: number, target: number, offset: number): bigint {
  return BigInt(offset & 0xffff) | (BigInt(target) << 16n) | (BigInt(access) << 40n) | (BigInt(offset >>> 16) << 48n);
}

export interface Step {
  check: number;
  result: StepResult;
  vector: number;
  address: bigint;
  value: bigint;
  expected: bigint;
  byteCount: number;
  extra: bigint;
}

/** An exception of the chain: what was raised and the check that stopped its delivery. */
export interface Link {
  vector: number;
  errorCode: number;
  check: number;
}

/** The handler that the gate of `vector` leads to. */
export function handler(vector: number): number {
  return at.handlers + vector * 16;
}

/**
 * A machine in 32-bit protected mode without paging: flat segments, a GDT, 32-bit interrupt gates for vectors 0-63 and a
 * 32-bit TSS that gives `at.inner` for ring 0.
 */
export class ProtectedMode {
  private constructor(readonly machine: CoreUnderTest) {}

  /** At CPL 0, EIP at `at.code`, ESP at `at.stack`. */
  static async start(): Promise<ProtectedMode> {
    const mode = new ProtectedMode(await CoreUnderTest.longMode());
    mode.leaveLongMode();
    mode.fillTables();
    mode.enter(0);
    return mode;
  }

  private leaveLongMode(): void {
    this.machine.setU64(StateField.Cr0, BigInt(Cr0.PE | Cr0.ET | Cr0.NE));
    this.machine.setU64(StateField.Cr4, 0n);
    this.machine.setU64(StateField.Efer, 0n);
  }

  private fillTables(): void {
    const rows = [
      descriptor(0x9a), descriptor(0x92), descriptor(0xfa), descriptor(0xf2), descriptor(0x89, BigInt(at.tss), 0x67n),
      descriptor(0x9a, 0n, small(0xffff)), descriptor(0x92, 0n, small(0xffff)), descriptor(0x9e),
      descriptor(0x82, BigInt(at.ldt), 0xfn),
    ];
    rows.forEach((row, index) => this.setDescriptor(8 + index * 8, row));
    this.machine.setU64(StateField.GdtrBase, BigInt(at.gdt));
    this.machine.setU32(StateField.GdtrLimit, selector.limit);
    this.machine.setU64(StateField.IdtrBase, BigInt(at.idt));
    this.machine.setU32(StateField.IdtrLimit, 0x1ff);
    for (let vector = 0; vector < 64; vector++) this.setGate(vector, gate(0x8e, selector.code, handler(vector)));
    this.machine.setSegment(Segment.TR, selector.tss, 0x8b, BigInt(at.tss), 0x67);
    this.machine.setSegment(Segment.LDTR, 0, 0, 0n, 0);
    this.write32(at.tss + 4, at.inner, selector.data);
  }

  /** Puts CS, SS, ESP, EIP and the CPL to ring 0 or 3. */
  enter(cpl: 0 | 3): void {
    const dpl = cpl << Attribute.DplShift;
    const data = cpl ? selector.userData : selector.data;
    this.machine.setSegment(Segment.CS, cpl ? selector.userCode : selector.code, 0xc9b | dpl);
    for (const index of [Segment.ES, Segment.SS, Segment.DS, Segment.FS, Segment.GS]) this.machine.setSegment(index, data, 0xc93 | dpl);
    this.machine.setU32(StateField.Cpl, cpl);
    this.esp = cpl ? at.userStack : at.stack;
    this.eip = cpl ? at.userCode : at.code;
  }

  setDescriptor(row: number, value: bigint): void {
    this.machine.writeU64(at.gdt + (row & 0xfff8), value);
  }

  descriptor(row: number): bigint {
    return this.machine.readU64(at.gdt + (row & 0xfff8));
  }

  setGate(vector: number, value: bigint): void {
    this.machine.writeU64(at.idt + vector * 8, value);
  }

  get esp(): number {
    return Number(this.machine.get('rsp'));
  }

  set esp(value: number) {
    this.machine.set('rsp', BigInt(value));
  }

  get eip(): number {
    return Number(this.machine.rip);
  }

  set eip(value: number) {
    this.machine.rip = BigInt(value);
  }

  get cpl(): number {
    return this.machine.u32(StateField.Cpl);
  }

  segment(index: Segment): { selector: number; attributes: number; limit: number; base: number } {
    const view = new DataView(this.machine.core.memory.buffer, this.machine.field(StateField.Segments) + 24 * index, 24);
    return {
      selector: view.getUint32(0, true), attributes: view.getUint32(4, true), limit: view.getUint32(8, true),
      base: Number(view.getBigUint64(16, true)),
    };
  }

  /** Doublewords from `address` on. */
  write32(address: number, ...values: number[]): void {
    const bytes = new DataView(new ArrayBuffer(values.length * 4));
    values.forEach((value, index) => bytes.setUint32(index * 4, value, true));
    this.machine.write(address, new Uint8Array(bytes.buffer));
  }

  write16(address: number, ...values: number[]): void {
    const bytes = new DataView(new ArrayBuffer(values.length * 2));
    values.forEach((value, index) => bytes.setUint16(index * 2, value, true));
    this.machine.write(address, new Uint8Array(bytes.buffer));
  }

  /** `count` doublewords from `address` on, lowest first. */
  read32(address: number, count: number): number[] {
    const bytes = this.machine.read(address, count * 4);
    return Array.from({ length: count }, (_, index) => new DataView(bytes.buffer).getUint32(index * 4, true));
  }

  read16(address: number, count: number): number[] {
    const bytes = this.machine.read(address, count * 2);
    return Array.from({ length: count }, (_, index) => new DataView(bytes.buffer).getUint16(index * 2, true));
  }

  /** Injects `vector` and takes its delivery, and what that raises, to its end. */
  deliver(vector: number, errorCode = 0): Step[] {
    this.machine.core.stateReplaced();
    if (!this.machine.core.inject(vector, errorCode, 0n)) throw new Error('not injected');
    return this.finishDelivery();
  }

  /** Takes the delivery in progress to its end; all steps of the chain. */
  finishDelivery(): Step[] {
    for (let i = 0; i < 200 && this.machine.u32(StateField.DeliveryNext) !== 0; i++) this.machine.core.stepInside();
    return this.steps();
  }

  steps(): Step[] {
    const { core } = this.machine;
    const view = new DataView(core.memory.buffer, this.machine.field(StateField.Trace));
    return Array.from({ length: this.machine.u32(StateField.TraceCount) }, (_, index) => {
      const start = index * RecordSize.Record;
      return {
        check: view.getUint16(start + RecordOffset.Check, true),
        result: view.getUint8(start + RecordOffset.Result),
        vector: view.getUint8(start + RecordOffset.Vector),
        address: view.getBigUint64(start + RecordOffset.Address, true),
        value: view.getBigUint64(start + RecordOffset.Value, true),
        expected: view.getBigUint64(start + RecordOffset.Expected, true),
        byteCount: view.getUint8(start + RecordOffset.ByteCount),
        extra: view.getBigUint64(start + RecordOffset.Extra, true),
      };
    });
  }

  /** Every exception raised so far. */
  chain(): Link[] {
    const view = new DataView(this.machine.core.memory.buffer, this.machine.field(StateField.Events));
    return Array.from({ length: this.machine.u32(StateField.EventCount) }, (_, index) => ({
      vector: view.getUint8(index * 64 + EventOffset.Vector),
      errorCode: view.getUint32(index * 64 + EventOffset.ErrorCode, true),
      check: view.getUint16(index * 64 + EventOffset.Check, true),
    }));
  }
}
