import { faulted } from "../exceptions/fault";
import { probeWrite } from "../memory/linear";
import { stackMask } from "../mode";
import { Rflags } from "../../x86/bits/rflags";
import { segmentRegister } from "../segment-register";
import { noteStack } from "../stack-marks";
import { cpu, gpr } from "../state";
import { flags } from "./flags";
import { loadPoppedFlags } from "./execute-flag";
import { destinationSlot, readDestination, readSlot, readSource, sourceAddress, writeDestination, writeSlot } from "./operand";
import { demandUnbroken } from "./operand-part";
import { Record, sizeOf } from "./record";
import { pushValue, readStackSlot, setStackPointer, stackLinear, writeStackSlot } from "./stack-pointer";

/** What POPA has read: means nothing between two instructions. */
const POPPED: usize = memory.data(64, 8);

// The stack, in the forms that are not in the hot loop. Source: SDM 2 (June 2025) "PUSH", "POP", "PUSHF", "POPF", "ENTER", "LEAVE".

export function pushOperand(r: usize): void {
  const size = sizeOf(r);
  const value = sourceAddress(r) ? readSource(r, size) : readDestination(r);
  if (faulted()) return;
  pushValue(value, size);
}

/**
 * The stack is read first, then the destination's segment asked, as on a real processor. The destination's address is computed
 * with RSP already moved; RSP goes back when the store fails.
 */
export function popOperand(r: usize): void {
  const size = sizeOf(r);
  const rsp = cpu.rsp;
  const value = readStackSlot(rsp, size);
  if (faulted() || (!destinationSlot(r) && !demandUnbroken(r, size, true))) return;
  const mask = stackMask();
  cpu.rsp = (rsp & ~mask) | ((rsp + size) & mask);
  writeDestination(r, value);
  if (faulted()) cpu.rsp = rsp;
  else noteStack(cpu.rsp);
}

/** Outside 64-bit mode a slot of 4 bytes gets only its lower two written. */
export function pushSegment(r: usize): void {
  const size = sizeOf(r);
  const selector = segmentRegister(load<u8>(r, Record.Immediate)).selector;
  if (size != 4) return pushValue(selector, size);
  const pointer = cpu.rsp - size;
  writeStackSlot(pointer, selector, 2);
  if (!faulted()) setStackPointer(pointer);
}

/** RF and VM are pushed as 0. */
export function pushFlags(r: usize): void {
  pushValue(flags() & ~(<u64>Rflags.RF | Rflags.VM), sizeOf(r));
}

export function popFlags(r: usize): void {
  const size = sizeOf(r);
  const value = readStackSlot(cpu.rsp, size);
  if (faulted()) return;
  loadPoppedFlags(value, size);
  setStackPointer(cpu.rsp + size);
}

/** PUSHA: the eight registers in the order of their encoding, with the stack pointer of before. */
export function pushAll(r: usize): void {
  const size = sizeOf(r);
  let pointer = cpu.rsp;
  for (let i: u32 = 0; i < 8; i++) {
    pointer -= size;
    writeStackSlot(pointer, readSlot(gpr(i), size), size);
    if (faulted()) return;
  }
  setStackPointer(pointer);
}

/** POPA: all slots are read before a register changes; that of the stack pointer is dropped. */
export function popAll(r: usize): void {
  const size = sizeOf(r);
  for (let i: u32 = 0; i < 8; i++) {
    const value = readStackSlot(cpu.rsp + i * size, size);
    if (faulted()) return;
    store<u64>(POPPED + (i << 3), value);
  }
  for (let i: u32 = 0; i < 8; i++) if (i != 3) writeSlot(gpr(7 - i), load<u64>(POPPED + (i << 3)), size);
  setStackPointer(cpu.rsp + 8 * size);
}

export function enter(r: usize): void {
  const size = sizeOf(r);
  const room = load<u16>(r, Record.Displacement);
  const level = <u32>load<u8>(r, Record.Immediate) & 31;
  let rsp = cpu.rsp - size;
  writeStackSlot(rsp, readSlot(gpr(5), size), size);
  if (faulted()) return;
  // On a stack of 16 bits the pointer's upper half stays.
  const mask = stackMask();
  const frame = (cpu.rsp & ~mask) | (rsp & mask);
  for (let i: u32 = 1; i < level; i++) {
    const outer = readStackSlot(cpu.rbp - i * size, size);
    if (faulted()) return;
    rsp -= size;
    writeStackSlot(rsp, outer, size);
    if (faulted()) return;
  }
  if (level) {
    rsp -= size;
    writeStackSlot(rsp, frame, size);
    if (faulted()) return;
  }
  rsp -= room;
  const bottom = stackLinear(rsp, size, true);
  if (faulted() || !probeWrite(bottom, size, true)) return;
  writeSlot(gpr(5), frame, size);
  setStackPointer(rsp);
}

export function leaveFrame(r: usize): void {
  const size = sizeOf(r);
  const value = readStackSlot(cpu.rbp, size);
  if (faulted()) return;
  const frame = cpu.rbp;
  writeSlot(gpr(5), value, size);
  setStackPointer(frame + size);
}
