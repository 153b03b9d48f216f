import { Attribute, Segment } from '../../x86/bits/descriptors';
import { Cr0, Cr4, Efer } from '../../x86/bits/control';
import { StateField, StateSize } from '../../x86/bits/state-field';
import { RecordOffset } from '../../x86/bits/trace-record';
import { compileCore } from '../../../scripts/core/compile-core';

/** What `src/core/index.ts` exports, as a host sees it: u64 are signed BigInts. */
export interface CoreExports {
  memory: WebAssembly.Memory;
  powerOn(ramBytes: number): number;
  stateStart(): number;
  stateEnd(): number;
  ramStart(): number;
  fieldAddress(field: StateField): number;
  stateReplaced(): void;
  run(budget: number, stopOn: number): number;
  stepInside(): number;
  rflags(): bigint;
  setRflags(value: bigint): void;
  inject(vector: number, errorCode: number, address: bigint): number;
  requestNonMaskable(): void;
  provoke(target: bigint): number;
  drainEvents(upTo: number): void;
  setStackMark(index: number, id: number, bottom: bigint, top: bigint): void;
  typeScancode(byte: number): void;
  portRead(port: number, size: number): number;
  portWrite(port: number, value: number, size: number): void;
  look(address: bigint, access: number, user: number): number;
  walkResult(): number;
  dirtyBits(): number;
  clearDirty(): void;
}

export interface Raised {
  vector: number;
  errorCode: number | undefined;
  /** The `Check` that refused. */
  check: number;
}

/** Numbers of the general registers. */
export const register = {
  rax: 0, rcx: 1, rdx: 2, rbx: 3, rsp: 4, rbp: 5, rsi: 6, rdi: 7, r8: 8, r9: 9, r10: 10, r11: 11, r12: 12, r13: 13, r14: 14, r15: 15,
} as const;
export type RegisterName = keyof typeof register;

/** Where `longMode` puts things, as physical = linear addresses. */
export const place = { tables: 0x1000, code: 0x100000, stack: 0x200000, data: 0x300000 } as const;

const memorySize = 8 * 1024 * 1024;
// While the file is imported, so that no test's time limit counts the compiler.
const compiled = await WebAssembly.compile((await compileCore()) as Uint8Array<ArrayBuffer>);

/** Present, writable, user. */
const rights = 0x7n;
/** The page-table entries of the first 8 MiB, one to one. */
const onePageEach = BigUint64Array.from({ length: 4 * 512 }, (_, page) => (BigInt(page) << 12n) | rights);

/** A machine of its own for one test. */
export class CoreUnderTest {
  readonly core: CoreExports;

  private constructor(instance: WebAssembly.Instance) {
    this.core = instance.exports as unknown as CoreExports;
  }

  /** A machine after power-on, with `ramBytes` of memory. */
  static async powerOn(ramBytes = memorySize): Promise<CoreUnderTest> {
    const machine = new CoreUnderTest(await WebAssembly.instantiate(compiled));
    if (!machine.core.powerOn(ramBytes)) throw new Error('no memory for the guest');
    return machine;
  }

  /**
   * A machine in 64-bit mode at CPL 0: memory mapped one to one with writable user pages, flat segments,
   * `code` at `place.code` and RIP there, RSP at `place.stack`, no IDT (limit 0), interrupts off.
   */
  static async longMode(code: ArrayLike<number> = [], ramBytes = memorySize): Promise<CoreUnderTest> {
    const machine = await CoreUnderTest.powerOn(ramBytes);
    machine.enterLongMode();
    machine.write(place.code, code);
    machine.rip = BigInt(place.code);
    machine.set('rsp', BigInt(place.stack));
    machine.core.stateReplaced();
    return machine;
  }

  private get view(): DataView {
    return new DataView(this.core.memory.buffer);
  }

  field(field: StateField): number {
    return this.core.fieldAddress(field);
  }

  u64(field: StateField): bigint {
    return this.view.getBigUint64(this.field(field), true);
  }

  u32(field: StateField): number {
    return this.view.getUint32(this.field(field), true);
  }

  setU64(field: StateField, value: bigint): void {
    this.view.setBigUint64(this.field(field), BigInt.asUintN(64, value), true);
  }

  setU32(field: StateField, value: number): void {
    this.view.setUint32(this.field(field), value, true);
  }

  get(name: RegisterName): bigint {
    return this.view.getBigUint64(this.field(StateField.GeneralRegisters) + register[name] * 8, true);
  }

  set(name: RegisterName, value: bigint): void {
    this.view.setBigUint64(this.field(StateField.GeneralRegisters) + register[name] * 8, BigInt.asUintN(64, value), true);
  }

  get rip(): bigint {
    return this.u64(StateField.Rip);
  }

  set rip(value: bigint) {
    this.setU64(StateField.Rip, value);
  }

  get rflags(): bigint {
    return BigInt.asUintN(64, this.core.rflags());
  }

  set rflags(value: bigint) {
    this.core.setRflags(value);
  }

  get ticks(): bigint {
    return this.u64(StateField.Ticks);
  }

  /** `count` bytes of guest memory from a physical address on, as a copy. */
  read(physical: number, count: number): Uint8Array {
    return new Uint8Array(this.core.memory.buffer, this.core.ramStart() + physical, count).slice();
  }

  readU64(physical: number): bigint {
    return this.view.getBigUint64(this.core.ramStart() + physical, true);
  }

  /** Writes guest memory and tells the core so. */
  write(physical: number, bytes: ArrayLike<number>): void {
    new Uint8Array(this.core.memory.buffer, this.core.ramStart() + physical, bytes.length).set(bytes);
    this.core.stateReplaced();
  }

  writeU64(physical: number, value: bigint): void {
    this.view.setBigUint64(this.core.ramStart() + physical, BigInt.asUintN(64, value), true);
    this.core.stateReplaced();
  }

  /** The same for many in a row, told once: the core drops all that it has derived each time. */
  writeWords(physical: number, words: BigUint64Array): void {
    this.write(physical, new Uint8Array(words.buffer, words.byteOffset, words.byteLength));
  }

  /** DR0-DR7. */
  debugRegister(n: number): bigint {
    return this.view.getBigUint64(this.field(StateField.DebugRegisters) + n * 8, true);
  }

  /** To be followed by `core.stateReplaced()`. */
  setDebugRegister(n: number, value: bigint): void {
    this.view.setBigUint64(this.field(StateField.DebugRegisters) + n * 8, value, true);
  }

  /** Loads the selector and hidden part of a segment register. */
  setSegment(index: Segment, selector: number, attributes: number, base = 0n, limit = 0xffffffff): void {
    const at = this.field(StateField.Segments) + index * StateSize.Segment;
    this.view.setUint32(at, selector, true);
    this.view.setUint32(at + 4, attributes, true);
    this.view.setUint32(at + 8, limit, true);
    this.view.setBigUint64(at + 16, base, true);
  }

  segmentSelector(index: Segment): number {
    return this.view.getUint32(this.field(StateField.Segments) + index * StateSize.Segment, true);
  }

  /** What was raised by the last step or run, from the trace's first record; undefined when no delivery is in progress. */
  get raised(): Raised | undefined {
    if (this.u32(StateField.DeliveryNext) === 0) return undefined;
    const at = this.field(StateField.Trace);
    const hasErrorCode = this.view.getUint8(at + RecordOffset.HasErrorCode) !== 0;
    return {
      vector: this.view.getUint8(at + RecordOffset.Vector),
      errorCode: hasErrorCode ? this.view.getUint32(at + RecordOffset.ErrorCode, true) : undefined,
      check: this.view.getUint16(at + RecordOffset.Cause, true),
    };
  }

  /** Steps `count` instructions; stops early at a raise. */
  step(count = 1): void {
    for (let i = 0; i < count && !this.raised; i++) this.core.stepInside();
  }

  /** Changes the entry of the page that holds a linear address below 8 MiB. */
  setPage(linear: number, rights: bigint, physical = linear): void {
    this.writeU64(place.tables + 0x3000 + (linear >> 12) * 8, BigInt(physical & ~0xfff) | rights);
  }

  /** The machine's state and its memory, as one array; equal bytes mean equal machines. */
  state(): Uint8Array {
    const { core } = this;
    const all = new Uint8Array(core.memory.buffer);
    const state = all.slice(core.stateStart(), core.stateEnd());
    const ram = all.slice(core.ramStart());
    const both = new Uint8Array(state.length + ram.length);
    both.set(state);
    both.set(ram, state.length);
    return both;
  }

  private enterLongMode(): void {
    const { tables } = place;
    this.writeU64(tables, BigInt(tables + 0x1000) | rights);
    this.writeU64(tables + 0x1000, BigInt(tables + 0x2000) | rights);
    for (let i = 0; i < 4; i++) this.writeU64(tables + 0x2000 + i * 8, BigInt(tables + 0x3000 + i * 0x1000) | rights);
    this.writeWords(tables + 0x3000, onePageEach);
    this.setU64(StateField.Cr3, BigInt(tables));
    this.setU64(StateField.Cr0, BigInt(Cr0.PE | Cr0.WP | Cr0.ET | Cr0.NE) | 0x80000000n);
    this.setU64(StateField.Cr4, BigInt(Cr4.PAE));
    this.setU64(StateField.Efer, BigInt(Efer.LME | Efer.LMA | Efer.NXE | Efer.SCE));
    const data = Attribute.P | Attribute.S | Attribute.Writable | Attribute.Accessed | Attribute.D | Attribute.G;
    for (const index of [Segment.ES, Segment.SS, Segment.DS, Segment.FS, Segment.GS]) this.setSegment(index, 0x10, data);
    this.setSegment(Segment.CS, 0x08, Attribute.P | Attribute.S | Attribute.Code | Attribute.Writable | Attribute.Accessed | Attribute.L | Attribute.G);
    this.setU32(StateField.IdtrLimit, 0);
    this.setU32(StateField.GdtrLimit, 0);
    this.setU32(StateField.Cpl, 0);
  }
}
