import { Check } from "../../x86/bits/checks";
import { Segment, TssOffset } from "../../x86/bits/descriptors";
import { Rflags } from "../../x86/bits/rflags";
import { Vector } from "../../x86/bits/vectors";
import { portRead, portWrite } from "../devices/ports";
import { faultWithCode, faulted } from "../exceptions/fault";
import { Layout } from "../layout";
import { readSystem } from "../memory/linear";
import { segmentRegister } from "../segment-register";
import { cpu, gpr } from "../state";
import { notePortAccess } from "../system/breakpoints";
import { readSlot, sourceAddress, writeSlot } from "./operand";
import { Record, sizeOf } from "./record";

// Source: SDM 2 (June 2025) "IN", "OUT"; SDM 1 (June 2025) "I/O Permission Bit Map".

/** True if the CPL may use `size` ports from `port` on; else #GP(0), or the fault of reading the map, is noted. */
export function mayUsePort(port: u32, size: u32): bool {
  if (cpu.cpl <= <u32>((cpu.rflags & Rflags.IOPL) >> 12)) return true;
  if (permittedByMap(port, size)) return true;
  if (!faulted()) faultWithCode(Vector.GP, 0, Check.IoPrivilege);
  return false;
}

/** Two bytes of the map are read, so that the bits of up to four ports are seen; both must be within the TSS. */
function permittedByMap(port: u32, size: u32): bool {
  const task = segmentRegister(Segment.TR);
  if (task.limit <= <u32>TssOffset.IoMapBase) return false;
  const map = <u32>readSystem(task.base + TssOffset.IoMapBase, 2);
  if (faulted()) return false;
  const at = map + (port >> 3);
  if (at + 1 > task.limit) return false;
  const bits = <u32>readSystem(task.base + at, 2);
  if (faulted()) return false;
  return ((bits >> (port & 7)) & ((1 << size) - 1)) == 0;
}

/** Reads a port that may be used; a breakpoint on it traps after the instruction. */
export function readPort(port: u32, size: u32): u32 {
  notePortAccess(port, size);
  return portRead(port, size);
}

export function writePort(port: u32, value: u32, size: u32): void {
  notePortAccess(port, size);
  portWrite(port, value, size);
}

/** DX, or the immediate byte. */
function portOf(r: usize): u32 {
  const at = sourceAddress(r);
  return at < <u32>Layout.StackMarks ? <u32>load<u16>(at) : <u32>load<u8>(r, Record.Immediate);
}

export function input(r: usize): void {
  const size = min<u32>(sizeOf(r), 4);
  const port = portOf(r);
  if (!mayUsePort(port, size)) return;
  writeSlot(gpr(0), readPort(port, size), size);
}

export function output(r: usize): void {
  const size = min<u32>(sizeOf(r), 4);
  const port = portOf(r);
  if (!mayUsePort(port, size)) return;
  writePort(port, <u32>readSlot(gpr(0), size), size);
}
