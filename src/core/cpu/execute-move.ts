import { faulted } from "../exceptions/fault";
import { Segment } from "../../x86/bits/descriptors";
import { machineStatusWord } from "../system/control-registers";
import { demandProtectedMode, demandUserMode } from "../system/demand";
import { segmentRegister } from "../segment-register";
import { cpu, gpr } from "../state";
import { checkSegment, segmentLinear } from "../memory/segmented";
import { condition } from "./flags";
import {
  destinationSlot, effectiveAddress, readMemory, readSlot, readSource, signed, throughStack, writeDestination, writeMemory, writeSlot,
} from "./operand";
import { Record, sizeOf } from "./record";

// Moves and conversions that are not in the hot loop. Source: SDM 2 (June 2025), the operation section of each.

/** MOVZX, MOVSX, MOVSXD into 16 bits (MOVSXD: also 32) from `from` bytes. */
export function extend(r: usize, from: u32, keepSign: bool): void {
  const value = readSource(r, from);
  if (faulted()) return;
  writeSlot(destinationSlot(r), keepSign ? <u64>signed(value, from) : value, sizeOf(r));
}

/** MOVSXD without REX.W is a plain move. */
export function moveDoubleword(r: usize): void {
  const value = readSource(r, sizeOf(r));
  if (faulted()) return;
  writeSlot(destinationSlot(r), value, sizeOf(r));
}

export function loadAddress16(r: usize): void {
  writeSlot(destinationSlot(r), effectiveAddress(r), 2);
}

export function setOnCondition(r: usize): void {
  writeDestination(r, condition(load<u8>(r, Record.Immediate)) ? 1 : 0);
}

export function moveOnCondition16(r: usize): void {
  const value = readSource(r, 2);
  if (faulted()) return;
  if (condition(load<u8>(r, Record.Immediate))) writeSlot(destinationSlot(r), value, 2);
}

/** CBW, CWDE, CDQE */
export function convertInAccumulator(r: usize): void {
  const size = sizeOf(r);
  writeSlot(gpr(0), <u64>signed(readSlot(gpr(0), size >> 1), size >> 1), size);
}

/** CWD, CDQ, CQO */
export function convertToPair(r: usize): void {
  const size = sizeOf(r);
  writeSlot(gpr(2), <u64>(signed(readSlot(gpr(0), size), size) >> 63), size);
}

/** AL = [RBX + AL] */
export function translateByte(r: usize): void {
  const size = load<u8>(r, Record.Scale);
  const sum = cpu.rbx + (cpu.rax & 0xff);
  const offset = size == 0 ? sum : size == 1 ? <u64><u32>sum : sum & 0xffff;
  const segment = <u32>load<u16>(r, Record.Base);
  let linear = offset;
  if (load<u16>(r, Record.Index)) {
    if (!checkSegment(segment, <u32>offset, 1, false)) return;
    linear = segmentLinear(segment, <u32>offset);
  } else {
    linear += load<u64>(<usize>segment);
  }
  const value = readMemory(linear, 1, false);
  if (faulted()) return;
  store<u8>(gpr(0), <u8>value);
}

/** To memory it is always a word. */
export function moveFromSegment(r: usize): void {
  const index = <u32>load<u8>(r, Record.Immediate);
  const selector = <u64>segmentRegister(index).selector;
  writeWordOrRegister(r, selector);
}

/** SLDT, STR, SMSW, MOV from a segment register: a register as wide as the operand, of memory only a word. */
export function writeWordOrRegister(r: usize, value: u64): void {
  const slot = destinationSlot(r);
  if (slot) writeSlot(slot, value, sizeOf(r));
  else writeMemory(effectiveAddress(r), value, 2, throughStack(r));
}

export function storeLocalTable(r: usize): void {
  if (demandProtectedMode() && demandUserMode()) writeWordOrRegister(r, segmentRegister(Segment.LDTR).selector);
}

export function storeTask(r: usize): void {
  if (demandProtectedMode() && demandUserMode()) writeWordOrRegister(r, segmentRegister(Segment.TR).selector);
}

export function storeMachineStatus(r: usize): void {
  if (demandUserMode()) writeWordOrRegister(r, machineStatusWord());
}
