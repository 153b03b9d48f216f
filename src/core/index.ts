import { StopReason } from "../x86/bits/run";
import { StateField } from "../x86/bits/state-field";
import { Access, WalkOffset } from "../x86/bits/paging";
import { Check } from "../x86/bits/checks";
import { flushDecoded } from "./cpu/code-cache";
import { flags, setFlags } from "./cpu/flags";
import { drain, run as runMachine, stepInside as stepMachine } from "./cpu/run";
import { enterFirmwareState as firmwareState } from "./devices/board";
import { portRead as readPort, portWrite as writePort } from "./devices/ports";
import { typeScancode as scancode } from "./devices/i8042";
import { injectEvent } from "./exceptions/inject";
import { provokeCall } from "./exceptions/provoke";
import { Layout } from "./layout";
import { clearDirty as clearDirtyPages } from "./memory/dirty-pages";
import { isCanonical } from "./memory/linear";
import { narrow, pagingMode } from "./memory/paging-mode";
import { flushFast } from "./memory/tlb";
import { walk, walkCheck, walkErrorCode, walkPageSize, walkPhysical } from "./memory/walk";
import { powerOnMachine } from "./power-on";
import { setStackMark as registerStack } from "./stack-marks";
import { cpu } from "./state";
import { fieldAddress as addressOf } from "./state-fields";

// The core's door: everything that TypeScript may call. All of it is plain numbers; memory is read directly.

/** Allocates `ramBytes` (a multiple of 4096) of guest memory and puts the machine into its power-on state. False: no memory. */
export function powerOn(ramBytes: u32): bool {
  drain(0);
  return powerOnMachine(ramBytes);
}

/** The chips as PC firmware hands them to a boot loader; to be called right after power-on. */
export function enterFirmwareState(): void {
  firmwareState();
}

/** Bounds of the machine's state in linear memory: a snapshot is a copy of [start, end) and of the guest's memory. */
export function stateStart(): u32 {
  return Layout.State;
}

export function stateEnd(): u32 {
  return Layout.StateEnd;
}

/** Address of guest physical address 0. */
export function ramStart(): u32 {
  return Layout.Ram;
}

/** Address of the bitmap of guest pages written since `clearDirty`. */
export function dirtyBits(): u32 {
  return Layout.DirtyBits;
}

export function clearDirty(): void {
  clearDirtyPages();
}

/** To be called after the host has written state or guest memory: drops everything that was derived from it. */
export function stateReplaced(): void {
  flushDecoded();
  flushFast();
}

/** Address of a state field, 0 if there is none of that number. */
export function fieldAddress(field: StateField): u32 {
  return addressOf(field);
}

/** Runs for `budget` ticks at most, or until one of `StopOn`'s bits applies. */
export function run(budget: u32, stopOn: u32): StopReason {
  return runMachine(budget, stopOn);
}

/** One trace record of the delivery in progress, else one instruction up to its raise. */
export function stepInside(): StopReason {
  return stepMachine();
}

/** RFLAGS, complete, without side effects. */
export function rflags(): u64 {
  return flags();
}

export function setRflags(value: u64): void {
  setFlags(value);
}

/** Raises an event now; false during a delivery or in shutdown. */
export function inject(vector: u32, errorCode: u32, address: u64): bool {
  return injectEvent(vector, errorCode, address);
}

/** The NMI pin: the interrupt is taken at the next instruction boundary that lets it in; a second one before that is lost. */
export function requestNonMaskable(): void {
  cpu.nmiPending = 1;
}

/** A debugger's call of `target`; false during a delivery, in shutdown, or when RIP cannot be pushed. */
export function provoke(target: u64): bool {
  return provokeCall(target);
}

/** The processor's own translation for one access, without side effects; the result is at `walkResult`. True when allowed. */
export function look(address: u64, access: Access, user: bool): bool {
  const at: usize = Layout.WalkResult;
  const linear = narrow(address);
  memory.fill(at, 0, WalkOffset.Size);
  store<u64>(at, linear, WalkOffset.Address);
  store<u32>(at, access, WalkOffset.Access);
  store<u32>(at, user ? 1 : 0, WalkOffset.User);
  store<u32>(at, pagingMode(), WalkOffset.Mode);
  if (!isCanonical(linear)) {
    store<u32>(at, Check.AddressCanonical, WalkOffset.Check);
    return false;
  }
  const allowed = walk(linear, access, user, false);
  store<u32>(at, walkCheck, WalkOffset.Check);
  if (allowed) {
    store<u64>(at, walkPhysical, WalkOffset.Physical);
    store<u32>(at, walkPageSize, WalkOffset.PageSize);
  } else {
    store<u32>(at, walkErrorCode, WalkOffset.ErrorCode);
  }
  return allowed;
}

export function walkResult(): u32 {
  return Layout.WalkResult;
}

/** Follows the high-water mark of the stack [bottom, top) under `id`; `index` below `StateSize.StackMarks`. */
export function setStackMark(index: u32, id: u32, bottom: u64, top: u64): void {
  registerStack(index, id, bottom, top);
}

/** The host has read the events below number `upTo`. */
export function drainEvents(upTo: u32): void {
  drain(upTo);
}

/** A key's scancode (set 1) arrives at the keyboard controller. */
export function typeScancode(byte: u32): void {
  scancode(byte);
}

export function portRead(port: u32, size: u32): u32 {
  return readPort(port, size);
}

export function portWrite(port: u32, value: u32, size: u32): void {
  writePort(port, value, size);
}
