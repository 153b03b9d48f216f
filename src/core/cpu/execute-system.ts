import { Check } from "../../x86/bits/checks";
import { Segment } from "../../x86/bits/descriptors";
import { Rflags } from "../../x86/bits/rflags";
import { Vector } from "../../x86/bits/vectors";
import { fault, faulted } from "../exceptions/fault";
import { in64BitMode } from "../mode";
import { cpu } from "../state";
import { readControl, writeControl } from "../system/control-registers";
import { readDebug, writeDebug } from "../system/debug-registers";
import { loadAccessRights, loadSegmentLimit } from "../system/descriptor-query";
import { timeStampCounter } from "../system/privileged";
import { loadSegment } from "../system/segment-load";
import { flags, setFlags } from "./flags";
import { destinationSlot, effectiveAddress, readMemory, readSource, throughStack, writeSlot } from "./operand";
import { readPart } from "./operand-part";
import { Record, sizeOf } from "./record";
import { readStackSlot, setStackPointer } from "./stack-pointer";

// How the system operations get their operands. The operations themselves are in core/system.

export function moveToSegment(r: usize): void {
  const index = <u32>load<u8>(r, Record.Immediate);
  const selector = <u32>readSource(r, 2);
  if (faulted()) return;
  loadSegment(index, selector);
  if (!faulted() && index == Segment.SS) cpu.movSsShadow = 1;
}

/** LSS, LFS, LGS: the register is loaded last. LSS holds no interrupt back. */
export function loadFarPointer(r: usize): void {
  const size = sizeOf(r);
  const offset = readMemory(effectiveAddress(r), size, throughStack(r));
  if (faulted()) return;
  const selector = <u32>readPart(r, size, 2);
  if (faulted()) return;
  loadSegment(load<u8>(r, Record.Immediate), selector);
  if (!faulted()) writeSlot(destinationSlot(r), offset, size);
}

/** POP to a segment register; outside 64-bit mode only two bytes of the slot are read. */
export function popSegment(r: usize): void {
  const size = sizeOf(r);
  const index = <u32>load<u8>(r, Record.Immediate);
  const selector = <u32>readStackSlot(cpu.rsp, in64BitMode() ? size : 2) & 0xffff;
  if (faulted()) return;
  loadSegment(index, selector);
  if (faulted()) return;
  if (index == Segment.SS) cpu.movSsShadow = 1;
  setStackPointer(cpu.rsp + size);
}

export function accessRights(r: usize): void {
  const selector = <u32>readSource(r, 2);
  if (faulted()) return;
  const rights = loadAccessRights(selector);
  if (!faulted() && (flags() & Rflags.ZF) != 0) writeSlot(destinationSlot(r), rights, sizeOf(r));
}

export function segmentLimit(r: usize): void {
  const selector = <u32>readSource(r, 2);
  if (faulted()) return;
  const limit = loadSegmentLimit(selector);
  if (!faulted() && (flags() & Rflags.ZF) != 0) writeSlot(destinationSlot(r), limit, sizeOf(r));
}

export function moveFromControl(r: usize): void {
  const value = readControl(load<u8>(r, Record.Immediate));
  if (!faulted()) store<u64>(destinationSlot(r), value);
}

export function moveToControl(r: usize): void {
  writeControl(load<u8>(r, Record.Immediate), readSource(r, 8));
}

export function moveFromDebug(r: usize): void {
  const value = readDebug(load<u8>(r, Record.Immediate));
  if (!faulted()) store<u64>(destinationSlot(r), value);
}

export function moveToDebug(r: usize): void {
  writeDebug(load<u8>(r, Record.Immediate), readSource(r, 8));
}

/** CLAC, STAC: #UD above CPL 0. */
export function setAlignmentCheck(value: bool): void {
  if (cpu.cpl != 0) return fault(Vector.UD, Check.PrivilegeLevel0);
  setFlags(value ? flags() | Rflags.AC : flags() & ~(<u64>Rflags.AC));
}

/** RDTSC */
export function readTimeStamp(): void {
  const value = timeStampCounter();
  if (faulted()) return;
  cpu.rax = <u64><u32>value;
  cpu.rdx = value >> 32;
}

/** RDTSCP: IA32_TSC_AUX in ECX. */
export function readTimeStampAndProcessor(): void {
  readTimeStamp();
  if (!faulted()) cpu.rcx = cpu.tscAux;
}

/** CLFLUSH has no cache to flush; its operand must be readable. */
export function flushLine(r: usize): void {
  readSource(r, 1);
}
