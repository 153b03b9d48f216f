import { RecordSize } from '../x86/bits/trace-record';
import type { Access } from '../x86/bits/paging';
import { WalkOffset } from '../x86/bits/paging';
import { Activity } from '../x86/bits/run';
import type { StopReason } from '../x86/bits/run';
import { StateField } from '../x86/bits/state-field';
import type { CoreExports } from './core-exports';
import type { Moment } from './moment';

export const PAGE_BYTES = 4096;

/**
 * One machine: core.wasm with its guest memory. It never fetches, and knows no clock but the counted one.
 * State is read and written through `StateField` names only; the core answers where each lives.
 */
export class Machine {
  /** The machine's state, the bytes of a snapshot: [stateStart, stateEnd). Live. */
  readonly state: Uint8Array;
  /** Guest physical memory. Live; the host writes it through `writePhysical`, which marks the pages. */
  readonly ram: Uint8Array;
  /** One bit a guest page: written since the last `clearDirty`. Live. */
  readonly dirty: Uint8Array;
  readonly stateStart: number;
  private readonly view: DataView;
  private readonly fields: readonly number[];

  /**
   * Powers on.
   * @param ramBytes guest memory, a multiple of 4096
   * @throws Error when the host has not enough memory
   */
  constructor(
    private readonly core: CoreExports,
    readonly ramBytes: number,
  ) {
    if (core.powerOn(ramBytes) === 0) throw new Error(`no room for ${ramBytes} bytes of guest memory`);
    // The core grows its memory at power-on only, so these views stay valid.
    const buffer = core.memory.buffer;
    this.stateStart = core.stateStart();
    this.state = new Uint8Array(buffer, this.stateStart, core.stateEnd() - this.stateStart);
    this.ram = new Uint8Array(buffer, core.ramStart(), ramBytes);
    this.dirty = new Uint8Array(buffer, core.dirtyBits(), Math.ceil(ramBytes / PAGE_BYTES / 8));
    this.view = new DataView(buffer);
    this.fields = Array.from({ length: StateField.Count }, (_, field) => core.fieldAddress(field));
    this.core.stateReplaced();
    this.core.clearDirty();
  }

  /** Back to the state after power-on, guest memory zeroed, boot 1. */
  powerOn(): void {
    this.core.powerOn(this.ramBytes);
    this.core.stateReplaced();
    this.core.clearDirty();
  }

  /** The chips as PC firmware leaves them: timer at 18.2 Hz, keyboard on, IRQ0-2 unmasked. Right after power-on only. */
  enterFirmwareState(): void {
    this.core.enterFirmwareState();
  }

  /** Address of a state field in linear memory. */
  fieldAddress(field: StateField): number {
    return this.fields[field] ?? 0;
  }

  /** The u32 at a state field, `offset` bytes into it. */
  u32(field: StateField, offset = 0): number {
    return this.view.getUint32(this.fieldAddress(field) + offset, true);
  }

  /** The u64 at a state field, 0 to 2^64 - 1. */
  u64(field: StateField, offset = 0): bigint {
    return this.view.getBigUint64(this.fieldAddress(field) + offset, true);
  }

  /** A u64 that counts and stays below 2^53. */
  count(field: StateField): number {
    const at = this.fieldAddress(field);
    return this.view.getUint32(at, true) + this.view.getUint32(at + 4, true) * 0x1_0000_0000;
  }

  setU32(field: StateField, value: number, offset = 0): void {
    this.view.setUint32(this.fieldAddress(field) + offset, value, true);
  }

  setU64(field: StateField, value: bigint, offset = 0): void {
    this.view.setBigUint64(this.fieldAddress(field) + offset, value, true);
  }

  /** Copies bytes out of the core's linear memory, a state field's for instance. */
  copyLinear(address: number, length: number): Uint8Array {
    return new Uint8Array(this.core.memory.buffer, address, length).slice();
  }

  /** Where the machine stands. */
  moment(): Moment {
    return { boot: this.u32(StateField.Boot), ticks: this.count(StateField.Ticks), step: this.u32(StateField.DeliveryStep) };
  }

  activity(): Activity {
    return this.u32(StateField.Activity);
  }

  /** Shut down, or its reset line is pulled: nothing goes on before the board's reset. */
  awaitsReset(): boolean {
    const activity = this.activity();
    return activity === Activity.Shutdown || activity === Activity.Reset;
  }

  /** True between two steps of a delivery. */
  inDelivery(): boolean {
    return this.u32(StateField.DeliveryNext) !== 0;
  }

  /** RFLAGS, complete. */
  rflags(): number {
    return Number(BigInt.asUintN(64, this.core.rflags()));
  }

  setRflags(value: bigint): void {
    this.core.setRflags(value);
  }

  /** Runs for `budget` ticks at most (1 to 2^32 - 1), or until a bit of `StopOn` applies. */
  run(budget: number, stopOn: number): StopReason {
    return this.core.run(budget, stopOn);
  }

  /** One trace record of the delivery in progress, else one instruction up to its raise. */
  stepInside(): StopReason {
    return this.core.stepInside();
  }

  /** Raises an event now; false, and nothing changed, during a delivery or in shutdown. */
  inject(vector: number, errorCode: number, address: bigint): boolean {
    return this.core.inject(vector, errorCode, address) !== 0;
  }

  /**
   * A debugger's call of `target`; false when refused. It counts one tick, so that the Moments before and after differ.
   * A refused push may have set accessed bits: the caller restores.
   */
  provoke(target: bigint): boolean {
    if (this.core.provoke(target) === 0) return false;
    this.setU64(StateField.Ticks, this.u64(StateField.Ticks) + 1n);
    return true;
  }

  /** An NMI arrives; it is taken at the next instruction boundary that lets it in. */
  requestNonMaskable(): void {
    this.core.requestNonMaskable();
  }

  typeScancode(byte: number): void {
    this.core.typeScancode(byte);
  }

  /** The host has read the events below number `upTo`. */
  drainEvents(upTo: number): void {
    this.core.drainEvents(upTo);
  }

  setStackMark(index: number, id: number, bottom: bigint, top: bigint): void {
    this.core.setStackMark(index, id, bottom, top);
  }

  /**
   * The processor's own walk for one access, without side effects.
   * @returns the bytes of its result (`WalkOffset`), valid until the next call
   */
  look(address: bigint, access: Access, user: boolean): DataView {
    this.core.look(address, access, user ? 1 : 0);
    return new DataView(this.core.memory.buffer, this.core.walkResult(), WalkOffset.Size);
  }

  /** The trace of the newest chain, a copy; 64 bytes a record. */
  trace(): Uint8Array {
    return this.copyLinear(this.fieldAddress(StateField.Trace), this.u32(StateField.TraceCount) * RecordSize.Record);
  }

  /** Writes guest memory as the host; the caller says `stateReplaced` when done. */
  writePhysical(address: number, bytes: Uint8Array): void {
    this.ram.set(bytes, address);
    if (bytes.length === 0) return;
    const last = Math.floor((address + bytes.length - 1) / PAGE_BYTES);
    for (let page = Math.floor(address / PAGE_BYTES); page <= last; page++) {
      this.dirty[page >> 3] = (this.dirty[page >> 3] ?? 0) | (1 << (page & 7));
    }
  }

  /** Begins a new count of written pages. */
  clearDirty(): void {
    this.core.clearDirty();
  }

  /** To be called after the host has written state or guest memory. */
  stateReplaced(): void {
    this.core.stateReplaced();
  }
}
