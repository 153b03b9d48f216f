import { Access, WalkOffset } from '../x86/bits/paging';
import { Segment } from '../x86/bits/descriptors';
import { RecordKind } from '../x86/bits/trace-record';
import { Vector } from '../x86/bits/vectors';
import { StateField, StateSize } from '../x86/bits/state-field';
import type { BootStack } from './loaders/boot-regions';
import type { Machine } from './machine';
import type { Moment } from './moment';
import { observeStack, observeStacks } from './observe-stack';
import type { Observation, Watch } from './protocol';
import { readWindow } from './read-memory';
import type { StateArea } from './state-area';
import { codeAddress, stackAddress } from './views/linear-pointers';
import { modeOf } from './views/mode';
import { decodeRegisters } from './views/registers';
import { decodeTrace } from './views/trace';
import type { TraceRecord } from './views/trace';

const TABLE_BYTES = 4096;
const TSS_BYTES = 256;
const CODE_AROUND = 512n;
const SCREEN = 0xb8000;
const SCREEN_BYTES = 80 * 25 * 2;

/** What an Observation needs to know beside the machine. */
export interface Viewpoint {
  readonly area: StateArea;
  readonly stacks: readonly BootStack[];
  readonly watch: Watch;
  readonly running: boolean;
}

/** The machine at this Moment, whole, as bytes in buffers of its own; looking changes nothing. */
export function observe(machine: Machine, { area, stacks, watch, running }: Viewpoint): Observation {
  const moment = machine.moment();
  const trace = machine.trace();
  const records = decodeTrace(trace);
  const stackViews = observeStacks(machine, stacks);
  const state = machine.copyLinear(area.start, area.length);
  const rflags = machine.rflags();
  const registers = decodeRegisters({ state, rflags }, area.layout);
  const mode = modeOf({ state, rflags }, area.layout);
  const code = codeAddress(registers, mode);
  const { stack, stackId } = observeStack(machine, stackViews, records, watch.stack, stackAddress(registers, mode));
  const debugExit = machine.u32(StateField.DebugExit);
  return {
    moment,
    instructions: machine.count(StateField.Instructions) - machine.count(StateField.InstructionsAtReset),
    activity: machine.activity(),
    running,
    debugExit: debugExit === 0 ? null : debugExit - 1,
    deliveryNext: machine.u32(StateField.DeliveryNext),
    rflags,
    state,
    trace,
    chain: records.length === 0 ? null : chainStart(machine, moment),
    chainEnded: records.length > 0 && !machine.inDelivery(),
    idt: tableWindow(machine, StateField.IdtrBase, StateField.IdtrLimit),
    gdt: tableWindow(machine, StateField.GdtrBase, StateField.GdtrLimit),
    tss: tssWindow(machine),
    stack,
    stackId,
    stacks: stackViews,
    code: codeWindow(machine, code),
    screen: screen(machine),
    cursor: machine.u32(StateField.VgaCursor),
    serial: serial(machine),
    serialCount: machine.u32(StateField.SerialCount),
    walk: walk(machine, records, watch, code),
    watch,
  };
}

/** Every buffer of an Observation, to be transferred. */
export function observationBuffers(observation: Observation): ArrayBuffer[] {
  const { state, trace, idt, gdt, tss, stack, code, stacks, screen: cells, serial: sent, walk: walked } = observation;
  const windows = [idt, gdt, tss, stack, code].flatMap((window) => [window.bytes, window.mapped]);
  const all = [state, trace, cells, sent, walked, ...windows, ...stacks.map((view) => view.mapped)];
  return all.map((bytes) => bytes.buffer as ArrayBuffer);
}

/** Moment of the newest chain's first record. The event of a chain's first exception was logged at step 0. */
function chainStart(machine: Machine, now: Moment): Moment {
  const count = machine.u32(StateField.EventCount);
  for (let number = count - 1; number >= Math.max(count - StateSize.EventRecords, 0); number--) {
    const at = (number & (StateSize.EventRecords - 1)) * 64;
    if (machine.u32(StateField.Events, at + 56) !== 0) continue;
    return { boot: now.boot, ticks: Number(machine.u64(StateField.Events, at)), step: 1 };
  }
  // A chain of more exceptions than the ring holds: it is the one in progress.
  return { boot: now.boot, ticks: now.ticks, step: 1 };
}

function tableWindow(machine: Machine, base: StateField, limit: StateField): Observation['idt'] {
  return readWindow(machine, machine.u64(base), Math.min(machine.u32(limit) + 1, TABLE_BYTES));
}

function tssWindow(machine: Machine): Observation['tss'] {
  const at = Segment.TR * StateSize.Segment;
  const limit = machine.u32(StateField.Segments, at + 8);
  return readWindow(machine, machine.u64(StateField.Segments, at + 16), Math.min(limit + 1, TSS_BYTES));
}

/** @param code linear address of the next instruction */
function codeWindow(machine: Machine, code: bigint): Observation['code'] {
  const before = code < CODE_AROUND ? code : CODE_AROUND;
  return readWindow(machine, code - before, Number(before + CODE_AROUND));
}

function screen(machine: Machine): Uint8Array {
  return machine.ram.slice(SCREEN, SCREEN + SCREEN_BYTES);
}

/** The newest bytes that COM1 sent, oldest first. */
function serial(machine: Machine): Uint8Array {
  const count = machine.u32(StateField.SerialCount);
  const ring = machine.copyLinear(machine.fieldAddress(StateField.Serial), StateSize.SerialBytes);
  if (count <= StateSize.SerialBytes) return ring.slice(0, count);
  const oldest = count % StateSize.SerialBytes;
  const bytes = new Uint8Array(StateSize.SerialBytes);
  bytes.set(ring.subarray(oldest));
  bytes.set(ring.subarray(0, oldest), StateSize.SerialBytes - oldest);
  return bytes;
}

/** The walk of the watched address; following the machine, of the access that a #PF refused, else of the fetch at `code`. */
function walk(machine: Machine, records: readonly TraceRecord[], watch: Watch, code: bigint): Uint8Array {
  const wanted = watch.walk ?? followed(machine, records, code);
  const result = machine.look(wanted.address, wanted.access, wanted.user);
  const bytes = new Uint8Array(WalkOffset.Size);
  bytes.set(new Uint8Array(result.buffer, result.byteOffset, WalkOffset.Size));
  return bytes;
}

function followed(machine: Machine, records: readonly TraceRecord[], code: bigint): NonNullable<Watch['walk']> {
  const raise = records.findLast((record) => record.kind === RecordKind.Raise && record.vector === Vector.PF);
  if (raise === undefined) {
    return { address: code, access: Access.Execute, user: machine.u32(StateField.Cpl) === 3 };
  }
  const error = raise.errorCode ?? 0;
  return { address: machine.u64(StateField.Cr2), access: accessOf(error), user: (error & 4) !== 0 };
}

function accessOf(errorCode: number): Access {
  if ((errorCode & 0x10) !== 0) return Access.Execute;
  return (errorCode & 2) !== 0 ? Access.Write : Access.Read;
}
