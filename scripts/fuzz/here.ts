import { StopOn, StopReason } from '../../src/x86/bits/run';
import { Segment } from '../../src/x86/bits/descriptors';
import { StateField, StateSize } from '../../src/x86/bits/state-field';
import { EventOffset } from '../../src/x86/bits/trace-record';
import { Check } from '../../src/x86/bits/checks';
import type { CoreUnderTest } from '../../src/core/testing/core-under-test';
import { viewOf } from './case';
import { Ended, FxOffset, LINE, PAGE, READ_ONLY_PAGE, StateOffset, dataPages } from './layout';
import type { Result } from './native';
import { CODE_PHYSICAL, DATA_PHYSICAL, hiddenPart, kernelStackTop, userWorld } from './user-world';

/** Ticks that a case may take: more is an endless one. The longest REP that the data has room for is shorter. */
const MOST_TICKS = 20_000;
const segmentOffsets = [
  [Segment.CS, StateOffset.Cs], [Segment.SS, StateOffset.Ss], [Segment.DS, StateOffset.Ds], [Segment.ES, StateOffset.Es], [Segment.FS, StateOffset.Fs], [Segment.GS, StateOffset.Gs],
] as const;
const events = 64;

/** What this machine did with a case. */
export interface HereResult extends Result {
  /** Instructions completed. */
  readonly instructions: number;
  /** The `Check` that refused. */
  readonly check: Check;
}

/** core.wasm in the place of the processor: the same states, the same memory. */
export class Here {
  private template: Uint8Array = new Uint8Array(0);
  private readonly view: DataView;
  private readonly bytes: Uint8Array;
  /** The registers of a processor that has done nothing yet. */
  private readonly pristine: Uint8Array;
  private readonly pristineFloat: Uint8Array;
  private readonly float: number;

  private constructor(readonly machine: CoreUnderTest) {
    const { core } = machine;
    this.view = new DataView(core.memory.buffer);
    this.bytes = new Uint8Array(core.memory.buffer);
    this.pristine = this.bytes.slice(core.stateStart(), machine.field(StateField.StackMarks));
    this.float = machine.field(StateField.Xmm);
    this.pristineFloat = this.bytes.slice(this.float, machine.field(StateField.X87Control) + 64);
  }

  static async start(): Promise<Here> {
    return new Here(await userWorld());
  }

  /** To be called before the cases of a batch. */
  begin(template: Uint8Array, code: Uint8Array): void {
    const ram = this.machine.core.ramStart();
    this.template = template;
    this.bytes.set(template, ram + DATA_PHYSICAL);
    this.bytes.set(code, ram + CODE_PHYSICAL);
    this.machine.core.stateReplaced();
  }

  /** Runs a case up to its first exception; memory is as the template has it before and after. */
  run(state: Uint8Array): HereResult {
    this.load(state);
    const { machine } = this;
    const reason = machine.core.run(MOST_TICKS, StopOn.DeliveryEnd);
    const lines = this.changedLines();
    const event = machine.field(StateField.Events) + ((machine.u32(StateField.EventCount) - 1) % events) * events;
    const ended = reason === StopReason.Stepped;
    return {
      vector: ended ? this.view.getUint8(event + EventOffset.Vector) : reason === StopReason.Halted ? Ended.Left : Ended.Endless,
      error: ended ? this.view.getUint32(event + EventOffset.ErrorCode, true) : 0,
      cr2: ended ? machine.u64(StateField.Cr2) : 0n,
      state: ended ? this.state(event) : state,
      lines,
      instructions: Number(machine.u64(StateField.Instructions)),
      check: ended ? this.view.getUint16(event + EventOffset.Cause, true) : Check.None,
    };
  }

  /** Puts the machine into a case's state, without running it. */
  load(state: Uint8Array): void {
    const { machine, view } = this;
    const from = viewOf(state);
    this.bytes.set(this.pristine, machine.core.stateStart());
    this.bytes.set(this.pristineFloat, this.float);
    machine.core.drainEvents(0);
    this.bytes.set(state.subarray(StateOffset.General, StateOffset.General + 128), machine.field(StateField.GeneralRegisters));
    machine.rip = from.getBigUint64(StateOffset.Rip, true);
    machine.core.setRflags(from.getBigInt64(StateOffset.Rflags, true));
    for (const [index, offset] of segmentOffsets) {
      const selector = from.getUint16(offset, true);
      const { attributes, limit } = hiddenPart(selector);
      const base = index === Segment.FS ? StateOffset.FsBase : index === Segment.GS ? StateOffset.GsBase : undefined;
      machine.setSegment(index, selector, attributes, base === undefined ? 0n : from.getBigUint64(base, true), limit);
    }
    const fx = StateOffset.Fx;
    const status = from.getUint16(fx + FxOffset.Status, true);
    const control = machine.field(StateField.X87Control);
    view.setUint32(control, from.getUint16(fx + FxOffset.Control, true), true);
    view.setUint32(control + 4, status, true);
    view.setUint32(control + 8, from.getUint8(fx + FxOffset.Tags), true);
    view.setUint32(machine.field(StateField.Mxcsr), from.getUint32(fx + FxOffset.Mxcsr, true), true);
    const registers = machine.field(StateField.X87Registers);
    for (let i = 0; i < 8; i++) this.bytes.set(state.subarray(fx + FxOffset.X87 + i * 16, fx + FxOffset.X87 + i * 16 + 10), registers + (((status >> 11) + i) & 7) * 16);
    this.bytes.set(state.subarray(fx + FxOffset.Xmm, fx + FxOffset.End), machine.field(StateField.Xmm));
  }

  /** After a case was run by other means. */
  restoreMemory(): void {
    this.changedLines();
  }

  /** The program's state: what lies in the frame of its exception, and the registers that a delivery leaves alone. */
  private state(event: number): Uint8Array {
    const { machine, view } = this;
    const state = new Uint8Array(StateOffset.Size);
    const to = viewOf(state);
    const errorCode = view.getUint8(event + EventOffset.HasErrorCode) ? 8 : 0;
    const slots = kernelStackTop.physical - 40 + machine.core.ramStart();
    const rsp = machine.get('rsp');
    if (rsp !== kernelStackTop.linear - 40n - BigInt(errorCode)) throw new Error(`an exception of user mode left RSP at ${rsp.toString(16)}`);
    state.set(this.bytes.subarray(machine.field(StateField.GeneralRegisters), machine.field(StateField.GeneralRegisters) + 128));
    state.set(this.bytes.subarray(slots + 24, slots + 32), 4 * 8);
    state.set(this.bytes.subarray(slots, slots + 8), StateOffset.Rip);
    state.set(this.bytes.subarray(slots + 16, slots + 24), StateOffset.Rflags);
    const segments = machine.field(StateField.Segments);
    for (const [index, offset] of segmentOffsets) to.setUint16(offset, view.getUint16(segments + index * StateSize.Segment, true), true);
    to.setUint16(StateOffset.Cs, view.getUint16(slots + 8, true), true);
    to.setUint16(StateOffset.Ss, view.getUint16(slots + 32, true), true);
    to.setBigUint64(StateOffset.FsBase, view.getBigUint64(segments + Segment.FS * StateSize.Segment + 16, true), true);
    to.setBigUint64(StateOffset.GsBase, view.getBigUint64(segments + Segment.GS * StateSize.Segment + 16, true), true);
    const fx = StateOffset.Fx;
    const control = machine.field(StateField.X87Control);
    const status = view.getUint32(control + 4, true);
    to.setUint16(fx + FxOffset.Control, view.getUint32(control, true), true);
    to.setUint16(fx + FxOffset.Status, status, true);
    to.setUint8(fx + FxOffset.Tags, view.getUint32(control + 8, true));
    to.setUint32(fx + FxOffset.Mxcsr, view.getUint32(machine.field(StateField.Mxcsr), true), true);
    const registers = machine.field(StateField.X87Registers);
    for (let i = 0; i < 8; i++) {
      const at = registers + (((status >> 11) + i) & 7) * 16;
      state.set(this.bytes.subarray(at, at + 10), fx + FxOffset.X87 + i * 16);
    }
    state.set(this.bytes.subarray(machine.field(StateField.Xmm), machine.field(StateField.Xmm) + 256), fx + FxOffset.Xmm);
    return state;
  }

  private changedLines(): Result['lines'] {
    const lines: { line: number; bytes: Uint8Array }[] = [];
    for (let page = 0; page < dataPages.length; page++) {
      const at = this.machine.core.ramStart() + DATA_PHYSICAL + page * PAGE;
      if (page === READ_ONLY_PAGE || Buffer.compare(this.bytes.subarray(at, at + PAGE), this.template.subarray(page * PAGE, (page + 1) * PAGE)) === 0) continue;
      for (let offset = 0; offset < PAGE; offset += LINE) {
        const wanted = this.template.subarray(page * PAGE + offset, page * PAGE + offset + LINE);
        const found = this.bytes.subarray(at + offset, at + offset + LINE);
        if (Buffer.compare(found, wanted) === 0) continue;
        lines.push({ line: (page * PAGE + offset) / LINE, bytes: found.slice() });
        found.set(wanted);
      }
    }
    return lines;
  }
}
