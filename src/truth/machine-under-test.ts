import { Segment } from '../x86/bits/descriptors';
import { Access } from '../x86/bits/paging';
import { Activity } from '../x86/bits/run';
import { StateField } from '../x86/bits/state-field';
import { EventOffset } from '../x86/bits/trace-record';
import { Place, Selector, type World } from './world';

/** The core's exports that the truth programs use. */
interface Core {
  readonly memory: WebAssembly.Memory;
  powerOn(bytes: number): number;
  ramStart(): number;
  fieldAddress(field: StateField): number;
  stateReplaced(): void;
  stepInside(): number;
  setRflags(value: bigint): void;
  rflags(): bigint;
  look(address: bigint, access: number, user: number): number;
}

/** A delivery whose handler could run: the frame as it lies in guest memory. */
export interface Delivered {
  readonly vector: number;
  readonly errorCode: bigint | null;
  readonly rip: bigint;
  readonly cs: bigint;
  readonly rflags: bigint;
  readonly rsp: bigint;
  readonly ss: bigint;
  readonly cr2: bigint;
  readonly stack: string;
  readonly handlerRsp: bigint;
}

/** An exception as the core's ring of events has it. */
export interface Raised {
  readonly vector: number;
  readonly errorCode: number | null;
  readonly cr2: bigint;
}

export interface Outcome {
  readonly end: 'halted' | 'shutdown' | 'limit';
  readonly delivered: Delivered[];
  readonly raised: Raised[];
  readonly rflags: bigint;
  readonly rsp: bigint;
}

const ramBytes = 0x400000;

/** Runs one world on one core, step by step, and reads what the machine did from its own memory. */
export class MachineUnderTest {
  private readonly view: () => DataView;

  constructor(private readonly core: Core) {
    this.view = () => new DataView(core.memory.buffer);
  }

  run(world: World, stopAfter: number, maxSteps: number): Outcome {
    this.load(world);
    const delivered: Delivered[] = [];
    const raised: Raised[] = [];
    let events = 0;
    for (let step = 0; step < maxSteps; step++) {
      const before = this.u32(StateField.DeliveryNext);
      this.core.stepInside();
      for (const count = this.u32(StateField.EventCount); events < count; events++) raised.push(this.event(events));
      const activity = this.u32(StateField.Activity);
      if (activity === Activity.Shutdown) return this.outcome('shutdown', delivered, raised);
      if (activity === Activity.Halted) return this.outcome('halted', delivered, raised);
      const ended = before !== 0 && this.u32(StateField.DeliveryNext) === 0;
      if (!ended || !this.handlerCanRun()) continue;
      delivered.push(this.frame(events - 1));
      if (delivered.length === stopAfter) return this.outcome('halted', delivered, raised);
    }
    return this.outcome('limit', delivered, raised);
  }

  private outcome(end: Outcome['end'], delivered: Delivered[], raised: Raised[]): Outcome {
    return { end, delivered, raised, rflags: this.core.rflags(), rsp: this.u64(StateField.GeneralRegisters, 32) };
  }

  private load(world: World): void {
    const { core } = this;
    if (!core.powerOn(ramBytes)) throw new Error('no memory for the guest');
    for (const { physical, bytes } of world.memory()) new Uint8Array(core.memory.buffer).set(bytes, core.ramStart() + physical);
    this.set64(StateField.Cr0, world.cr0);
    this.set64(StateField.Cr3, BigInt(Place.Pml4));
    this.set64(StateField.Cr4, world.cr4);
    this.set64(StateField.Efer, world.efer);
    this.set64(StateField.Star, world.star);
    this.set64(StateField.Lstar, world.lstar);
    this.set64(StateField.Fmask, world.fmask);
    this.set64(StateField.GdtrBase, BigInt(Place.Gdt));
    this.set32(StateField.GdtrLimit, Selector.Limit);
    this.set64(StateField.IdtrBase, BigInt(Place.Idt));
    this.set32(StateField.IdtrLimit, world.idtLimit);
    this.set64(StateField.Rip, BigInt(Place.Code));
    this.set64(StateField.GeneralRegisters, world.rsp, 32);
    this.segment(Segment.CS, Selector.Code, 0xa9b, 0xffffffff, 0n);
    for (const index of [Segment.ES, Segment.SS, Segment.DS, Segment.FS, Segment.GS]) this.segment(index, Selector.Data, 0xc93, 0xffffffff, 0n);
    if (world.taskRegisterLoaded) {
      this.segment(Segment.TR, Selector.Tss, 0x8b, world.tssLimit, BigInt(Place.Tss));
      // As LTR leaves it: busy.
      this.view().setUint8(core.ramStart() + Place.Gdt + Selector.Tss + 5, 0x8b);
    }
    core.setRflags(world.rflags);
    core.stateReplaced();
  }

  private frame(event: number): Delivered {
    const vector = this.event(event).vector;
    const hasErrorCode = this.event(event).errorCode !== null;
    const rsp = this.u64(StateField.GeneralRegisters, 32);
    const slots = [0n, 8n, 16n, 24n, 32n, 40n].map((offset) => this.quad(rsp + offset));
    const at = hasErrorCode ? 1 : 0;
    return {
      vector,
      errorCode: hasErrorCode ? slots[0]! : null,
      rip: slots[at]!,
      cs: slots[at + 1]!,
      rflags: slots[at + 2]!,
      rsp: slots[at + 3]!,
      ss: slots[at + 4]!,
      cr2: this.u64(StateField.Cr2),
      stack: stackName(rsp),
      handlerRsp: rsp,
    };
  }

  private handlerCanRun(): boolean {
    return this.core.look(BigInt.asIntN(64, this.u64(StateField.Rip)), Access.Execute, 0) !== 0;
  }

  private event(number: number): Raised {
    const at = this.core.fieldAddress(StateField.Events) + (number & 255) * 64;
    const view = this.view();
    const hasErrorCode = view.getUint8(at + EventOffset.HasErrorCode) !== 0;
    return {
      vector: view.getUint8(at + EventOffset.Vector),
      errorCode: hasErrorCode ? view.getUint32(at + EventOffset.ErrorCode, true) : null,
      cr2: view.getBigUint64(at + EventOffset.Cr2, true),
    };
  }

  /** Eight bytes of identity-mapped guest memory. */
  private quad(address: bigint): bigint {
    return address + 8n <= BigInt(ramBytes) ? this.view().getBigUint64(this.core.ramStart() + Number(address), true) : 0n;
  }

  private segment(index: Segment, selector: number, attributes: number, limit: number, base: bigint): void {
    const at = this.core.fieldAddress(StateField.Segments) + index * 24;
    const view = this.view();
    view.setUint32(at, selector, true);
    view.setUint32(at + 4, attributes, true);
    view.setUint32(at + 8, limit, true);
    view.setBigUint64(at + 16, base, true);
  }

  private u32(field: StateField): number {
    return this.view().getUint32(this.core.fieldAddress(field), true);
  }

  private u64(field: StateField, offset = 0): bigint {
    return this.view().getBigUint64(this.core.fieldAddress(field) + offset, true);
  }

  private set32(field: StateField, value: number): void {
    this.view().setUint32(this.core.fieldAddress(field), value, true);
  }

  private set64(field: StateField, value: bigint, offset = 0): void {
    this.view().setBigUint64(this.core.fieldAddress(field) + offset, value, true);
  }
}

function stackName(rsp: bigint): string {
  const within = (top: number, size: number): boolean => rsp <= BigInt(top) && rsp > BigInt(top - size);
  if (within(Place.MainTop, 0x4000)) return 'main';
  if (within(Place.Ist1Top, 0x4000)) return 'IST1';
  if (within(Place.Ist2Top, 0x4000)) return 'IST2';
  if (within(Place.Rsp0Top, 0x4000)) return 'RSP0';
  if (within(Place.UserStackTop, 0x4000)) return 'user';
  return 'elsewhere';
}

/** Compiles and starts a core. */
export async function newMachine(wasm: BufferSource): Promise<MachineUnderTest> {
  const { instance } = await WebAssembly.instantiate(wasm, {});
  return new MachineUnderTest(instance.exports as unknown as Core);
}
