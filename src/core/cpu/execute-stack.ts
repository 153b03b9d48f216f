import { faulted } from "../exceptions/fault";
import { probeWrite } from "../memory/linear";
import { Rflags } from "../../x86/bits/rflags";
import { segmentRegister } from "../segment-register";
import { noteStack } from "../stack-marks";
import { cpu, gpr } from "../state";
import { flags } from "./flags";
import { loadPoppedFlags } from "./execute-flag";
import { readDestination, readMemory, readSource, sourceAddress, writeDestination, writeMemory, writeSlot } from "./operand";
import { Record, sizeOf } from "./record";

// The stack, in the forms that are not in the hot loop. Source: SDM 2 (June 2025) "PUSH", "POP", "PUSHF", "POPF", "ENTER", "LEAVE".

/** Pushes `size` bytes; RSP moves only when the store has succeeded. */
export function pushValue(value: u64, size: u32): void {
  const rsp = cpu.rsp - size;
  writeMemory(rsp, value, size, true);
  if (faulted()) return;
  cpu.rsp = rsp;
  noteStack(rsp);
}

export function pushOperand(r: usize): void {
  const size = sizeOf(r);
  const value = sourceAddress(r) ? readSource(r, size) : readDestination(r);
  if (faulted()) return;
  pushValue(value, size);
}

/** The destination's address is computed with RSP already moved; RSP goes back when the store fails. */
export function popOperand(r: usize): void {
  const size = sizeOf(r);
  const rsp = cpu.rsp;
  const value = readMemory(rsp, size, true);
  if (faulted()) return;
  cpu.rsp = rsp + size;
  writeDestination(r, value);
  if (faulted()) {
    cpu.rsp = rsp;
    return;
  }
  noteStack(cpu.rsp);
}

export function pushSegment(r: usize): void {
  pushValue(segmentRegister(load<u8>(r, Record.Immediate)).selector, sizeOf(r));
}

/** RF and VM are pushed as 0. */
export function pushFlags(r: usize): void {
  pushValue(flags() & ~(<u64>Rflags.RF | Rflags.VM), sizeOf(r));
}

export function popFlags(r: usize): void {
  const size = sizeOf(r);
  const value = readMemory(cpu.rsp, size, true);
  if (faulted()) return;
  loadPoppedFlags(value, size);
  cpu.rsp += size;
}

export function enter(r: usize): void {
  const size = sizeOf(r);
  const room = load<u16>(r, Record.Displacement);
  const level = <u32>load<u8>(r, Record.Immediate) & 31;
  let rsp = cpu.rsp - size;
  writeMemory(rsp, cpu.rbp, size, true);
  if (faulted()) return;
  const frame = rsp;
  for (let i: u32 = 1; i < level; i++) {
    const outer = readMemory(cpu.rbp - i * size, size, true);
    if (faulted()) return;
    rsp -= size;
    writeMemory(rsp, outer, size, true);
    if (faulted()) return;
  }
  if (level) {
    rsp -= size;
    writeMemory(rsp, frame, size, true);
    if (faulted()) return;
  }
  rsp -= room;
  if (!probeWrite(rsp, size, true)) return;
  writeSlot(gpr(5), frame, size);
  cpu.rsp = rsp;
  noteStack(rsp);
}

export function leaveFrame(r: usize): void {
  const size = sizeOf(r);
  const value = readMemory(cpu.rbp, size, true);
  if (faulted()) return;
  cpu.rsp = cpu.rbp + size;
  writeSlot(gpr(5), value, size);
  noteStack(cpu.rsp);
}
