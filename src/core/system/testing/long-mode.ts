import { Attribute, Segment } from "../../../x86/bits/descriptors";
import { StopOn } from "../../../x86/bits/run";
import { StateField } from "../../../x86/bits/state-field";
import { EventOffset } from "../../../x86/bits/trace-record";
import { CoreUnderTest, place, type RegisterName } from "../../testing/core-under-test";

/** Where things are in the guest's memory, which is mapped one to one: 8 MiB, from `USER` on for CPL 3 as well. */
export const GDT = 0x9000;
export const TSS = 0xa000;
export const CODE = place.code;
export const STACK = 0x180000;
export const USER = 0x200000;
/** The page that is not mapped. */
export const HOLE = 0x7fe000;

/** Selectors of the GDT's first rows. */
export const KERNEL_CODE = 0x08;
export const KERNEL_DATA = 0x10;
export const USER_DATA = 0x1b;
export const USER_CODE = 0x23;
export const TSS_SELECTOR = 0x28;
/** The first row that a test may fill. */
export const FREE_SELECTOR = 0x38;
export const GDT_LIMIT = 0x7f;

/** Descriptors. */
export const CODE64 = 0x00af9a000000ffffn;
export const DATA = 0x00cf92000000ffffn;
export const DPL3 = 0x0000600000000000n;
export const PRESENT = 0x0000800000000000n;
export const ACCESSED = 0x0000010000000000n;
export const CONFORMING = 0x0000040000000000n;

const EVENT_BYTES = 64;
const EVENTS = 256;

/** What an instruction raised. */
export interface Raised {
  vector: number;
  errorCode: number;
  /** Id of the check that refused. */
  cause: number;
  rip: number;
}

/** A machine in 64-bit mode with a GDT and a TSS, whose next instruction is given by each `execute`. */
export class LongMode {
  private constructor(private readonly machine: CoreUnderTest) {}

  /** At CPL 0, RSP at `STACK`. */
  static async start(): Promise<LongMode> {
    const mode = new LongMode(await CoreUnderTest.longMode());
    mode.closeKernelPages();
    mode.mapPage(HOLE, 0n);
    mode.fillGdt();
    mode.enter(0);
    return mode;
  }

  /** Writes the page-table entry of `address`, mapped one to one with these low bits. */
  mapPage(address: number, bits: bigint): void {
    this.write(place.tables + 0x3000 + 8 * (address >> 12), bits && (BigInt(address) | bits));
  }

  /** Pages below `USER` are for CPL 0-2 only. */
  private closeKernelPages(): void {
    const { memory, ramStart, stateReplaced } = this.machine.core;
    const entries = new BigUint64Array(memory.buffer, ramStart() + place.tables + 0x3000, USER >> 12);
    entries.forEach((entry, page) => (entries[page] = entry & ~4n));
    stateReplaced();
  }

  private fillGdt(): void {
    this.setDescriptor(KERNEL_CODE, CODE64);
    this.setDescriptor(KERNEL_DATA, DATA);
    this.setDescriptor(USER_DATA, DATA | DPL3);
    this.setDescriptor(USER_CODE, CODE64 | DPL3);
    this.setDescriptor(TSS_SELECTOR, 0x0000890000000067n | (BigInt(TSS) << 16n));
    this.setField(StateField.GdtrBase, BigInt(GDT));
    this.machine.setU32(StateField.GdtrLimit, GDT_LIMIT);
  }

  /** Puts CS, SS, RSP and the CPL to ring 0 or 3. */
  enter(cpl: 0 | 3): void {
    const dpl = cpl << Attribute.DplShift;
    this.setSegment(Segment.CS, cpl ? USER_CODE : KERNEL_CODE, 0xa9b | dpl);
    this.setSegment(Segment.SS, cpl ? USER_DATA : KERNEL_DATA, 0xc93 | dpl);
    for (const index of [Segment.ES, Segment.DS, Segment.FS, Segment.GS]) this.setSegment(index, 0, 0);
    this.machine.setU32(StateField.Cpl, cpl);
    this.set("rsp", cpl ? USER + 0x80000 : STACK);
  }

  /**
   * Executes one instruction, at `CODE` or, at CPL 3, at `USER`.
   * @returns what it raised; its delivery does not take place
   */
  execute(...bytes: number[]): Raised | undefined {
    const at = this.cpl === 3 ? USER : CODE;
    this.machine.write(at, bytes);
    this.machine.rip = BigInt(at);
    const before = this.machine.u32(StateField.EventCount);
    this.machine.core.run(1, StopOn.Raise);
    this.machine.setU32(StateField.DeliveryNext, 0);
    return this.machine.u32(StateField.EventCount) === before ? undefined : this.event(before);
  }

  private event(index: number): Raised {
    const at = this.machine.field(StateField.Events) + EVENT_BYTES * (index % EVENTS);
    const view = new DataView(this.machine.core.memory.buffer, at, EVENT_BYTES);
    return {
      vector: view.getUint8(EventOffset.Vector),
      errorCode: view.getUint32(EventOffset.ErrorCode, true),
      cause: view.getUint16(EventOffset.Cause, true),
      rip: Number(view.getBigUint64(EventOffset.Rip, true)),
    };
  }

  get cpl(): number {
    return this.machine.u32(StateField.Cpl);
  }

  get rip(): number {
    return Number(this.machine.rip);
  }

  get rflags(): bigint {
    return this.machine.rflags;
  }

  set rflags(value: bigint) {
    this.machine.rflags = value;
  }

  field(which: StateField): bigint {
    return this.machine.u64(which);
  }

  setField(which: StateField, value: bigint): void {
    this.machine.setU64(which, value);
  }

  debugRegister(n: number): bigint {
    return this.machine.debugRegister(n);
  }

  limit(which: StateField.GdtrLimit | StateField.IdtrLimit): number {
    return this.machine.u32(which);
  }

  get(name: RegisterName): bigint {
    return this.machine.get(name);
  }

  set(name: RegisterName, value: bigint | number): void {
    this.machine.set(name, BigInt(value));
  }

  segment(index: Segment): { selector: number; attributes: number; limit: number; base: bigint } {
    const view = new DataView(this.machine.core.memory.buffer, this.machine.field(StateField.Segments) + 24 * index, 24);
    return {
      selector: view.getUint32(0, true),
      attributes: view.getUint32(4, true),
      limit: view.getUint32(8, true),
      base: view.getBigUint64(16, true),
    };
  }

  setSegment(index: Segment, selector: number, attributes: number, base = 0n): void {
    this.machine.setSegment(index, selector, attributes, base);
  }

  /** TR with the TSS of the GDT, its limit cut to `limit`. */
  setTask(limit = 0x67): void {
    this.machine.setSegment(Segment.TR, TSS_SELECTOR, 0x8b, BigInt(TSS), limit);
  }

  /** 8 bytes of the guest's memory. */
  read(address: number): bigint {
    return this.machine.readU64(address);
  }

  write(address: number, value: bigint | number): void {
    this.machine.writeU64(address, BigInt(value));
  }

  descriptor(selector: number): bigint {
    return this.read(GDT + (selector & 0xfff8));
  }

  setDescriptor(selector: number, value: bigint): void {
    this.write(GDT + (selector & 0xfff8), value);
  }
}
