import { faulted } from "../exceptions/fault";
import { Rflags } from "../../x86/bits/rflags";
import { Segment } from "../../x86/bits/descriptors";
import { probeWrite } from "../memory/linear";
import { checkSegment, segmentLinear } from "../memory/segmented";
import { cpu, gpr } from "../state";
import { codeChanged } from "./code-cache";
import { mayUsePort, readPort, writePort } from "./execute-port";
import { FlagsKind, lazyFlagsOfSize, zero } from "./flags";
import { Operation } from "./op";
import { readMemory, readSlot, truncate, writeMemory, writeSlot } from "./operand";
import { Record, sizeOf } from "./record";

// String operations. Source: SDM 2 (June 2025) "MOVS", "CMPS", "STOS", "LODS", "SCAS", "INS", "OUTS", "REP/REPE/REPNE".
// The record holds the repeat prefix in A, the address size in Scale (0 = 64 bits, 1 = 32, 2 = 16), the source's segment in Base
// (64-bit mode: the slot of its base, elsewhere its number) and in Index whether there are segments.

/** Iterations done by the last call of `executeString`. */
export let iterations: u32 = 0;

/**
 * Does at most `limit` iterations; a fault leaves the registers as after the last complete one.
 * @returns true when the instruction is complete, false when iterations are left (or a fault is noted)
 */
export function executeString(operation: u32, r: usize, limit: u32): bool {
  const prefix = <u32>load<u16>(r, Record.A);
  const mask = addressMask(r);
  const comparing = operation == Operation.CMPS || operation == Operation.SCAS;
  iterations = 0;
  if (prefix == 0) {
    iterate(operation, r, mask);
    if (!faulted()) iterations = 1;
    return !faulted();
  }
  while (true) {
    const count = cpu.rcx & mask;
    if (count == 0) return mayBegin(operation, r);
    iterate(operation, r, mask);
    if (faulted()) return false;
    iterations += 1;
    moveCounter(gpr(1), count - 1, mask);
    if (count == 1) return true;
    if (comparing && zero() != (prefix == 0xf3)) return true;
    if (iterations == limit || codeChanged) return false;
  }
}

/** INS and OUTS ask for their port even when the count is 0, as real processors and Bochs do; false: the fault is noted. */
function mayBegin(operation: u32, r: usize): bool {
  if (operation != Operation.INS && operation != Operation.OUTS) return true;
  return mayUsePort(<u32>cpu.rdx & 0xffff, min<u32>(sizeOf(r), 4));
}

function iterate(operation: u32, r: usize, mask: u64): void {
  switch (operation) {
    case Operation.MOVS: return moveString(r, mask);
    case Operation.STOS: return storeString(r, mask);
    case Operation.LODS: return loadString(r, mask);
    case Operation.CMPS: return compareStrings(r, mask);
    case Operation.SCAS: return scanString(r, mask);
    case Operation.INS: return inputString(r, mask);
    default: return outputString(r, mask);
  }
}

/** The bits of RSI, RDI and RCX that count. */
function addressMask(r: usize): u64 {
  const size = load<u8>(r, Record.Scale);
  return size == 0 ? u64.MAX_VALUE : size == 1 ? 0xffffffff : 0xffff;
}

/** Linear address of the element at RSI; outside 64-bit mode held against its segment, a fault is noted. */
function sourceAt(r: usize, mask: u64, size: u32): u64 {
  const offset = cpu.rsi & mask;
  const segment = <u32>load<u16>(r, Record.Base);
  if (!load<u16>(r, Record.Index)) return offset + load<u64>(<usize>segment);
  checkSegment(segment, <u32>offset, size, false);
  return segmentLinear(segment, <u32>offset);
}

/** Linear address of the element at RDI, in ES. */
function destinationAt(r: usize, mask: u64, size: u32, write: bool): u64 {
  const offset = cpu.rdi & mask;
  if (!load<u16>(r, Record.Index)) return offset;
  checkSegment(Segment.ES, <u32>offset, size, write);
  return segmentLinear(Segment.ES, <u32>offset);
}

function readSourceElement(r: usize, mask: u64, size: u32): u64 {
  const linear = sourceAt(r, mask, size);
  return faulted() ? 0 : readMemory(linear, size, false);
}

function readDestinationElement(r: usize, mask: u64, size: u32): u64 {
  const linear = destinationAt(r, mask, size, false);
  return faulted() ? 0 : readMemory(linear, size, false);
}

function writeDestinationElement(r: usize, mask: u64, value: u64, size: u32): void {
  const linear = destinationAt(r, mask, size, true);
  if (!faulted()) writeMemory(linear, value, size, false);
}

/** Sets the bits that count; a 32-bit counter or pointer is zero-extended. */
function moveCounter(slot: usize, value: u64, mask: u64): void {
  const kept: u64 = mask == 0xffff ? load<u64>(slot) & ~mask : 0;
  store<u64>(slot, kept | (value & mask));
}

/** Moves RSI (6) or RDI (7) by one element in the direction of DF. */
function step(register: u32, size: u32, mask: u64): void {
  const slot = gpr(register);
  moveCounter(slot, cpu.rflags & Rflags.DF ? load<u64>(slot) - size : load<u64>(slot) + size, mask);
}

function moveString(r: usize, mask: u64): void {
  const size = sizeOf(r);
  const value = readSourceElement(r, mask, size);
  if (faulted()) return;
  writeDestinationElement(r, mask, value, size);
  if (faulted()) return;
  step(6, size, mask);
  step(7, size, mask);
}

function storeString(r: usize, mask: u64): void {
  const size = sizeOf(r);
  writeDestinationElement(r, mask, cpu.rax, size);
  if (!faulted()) step(7, size, mask);
}

function loadString(r: usize, mask: u64): void {
  const size = sizeOf(r);
  const value = readSourceElement(r, mask, size);
  if (faulted()) return;
  writeSlot(gpr(0), value, size);
  step(6, size, mask);
}

function compareStrings(r: usize, mask: u64): void {
  const size = sizeOf(r);
  const first = readSourceElement(r, mask, size);
  if (faulted()) return;
  const second = readDestinationElement(r, mask, size);
  if (faulted()) return;
  lazyFlagsOfSize(FlagsKind.Sub, size, truncate(first - second, size), first);
  step(6, size, mask);
  step(7, size, mask);
}

function scanString(r: usize, mask: u64): void {
  const size = sizeOf(r);
  const first = readSlot(gpr(0), size);
  const second = readDestinationElement(r, mask, size);
  if (faulted()) return;
  lazyFlagsOfSize(FlagsKind.Sub, size, truncate(first - second, size), first);
  step(7, size, mask);
}

/** Ports are at most 32 bits wide. The store is probed first: reading a port cannot be taken back. */
function inputString(r: usize, mask: u64): void {
  const size = min<u32>(sizeOf(r), 4);
  const port = <u32>cpu.rdx & 0xffff;
  if (!mayUsePort(port, size)) return;
  const linear = destinationAt(r, mask, size, true);
  if (faulted() || !probeWrite(linear, size, false)) return;
  writeDestinationElement(r, mask, readPort(port, size), size);
  step(7, size, mask);
}

function outputString(r: usize, mask: u64): void {
  const size = min<u32>(sizeOf(r), 4);
  const port = <u32>cpu.rdx & 0xffff;
  if (!mayUsePort(port, size)) return;
  const value = readSourceElement(r, mask, size);
  if (faulted()) return;
  writePort(port, <u32>value, size);
  step(6, size, mask);
}
