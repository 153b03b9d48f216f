import { faulted } from "../exceptions/fault";
import { Rflags } from "../../x86/bits/rflags";
import { probeWrite } from "../memory/linear";
import { portRead, portWrite } from "../devices/ports";
import { cpu, gpr } from "../state";
import { codeChanged } from "./code-cache";
import { mayUsePort } from "./execute-port";
import { FlagsKind, lazyFlagsOfSize, zero } from "./flags";
import { Operation } from "./op";
import { readMemory, readSlot, truncate, writeMemory, writeSlot } from "./operand";
import { Record, sizeOf } from "./record";

// String operations. Source: SDM 2 (June 2025) "MOVS", "CMPS", "STOS", "LODS", "SCAS", "INS", "OUTS", "REP/REPE/REPNE".
// The record holds the repeat prefix in A, the address size in Scale and the source's segment base in Base.

/** Iterations done by the last call of `executeString`. */
export let iterations: u32 = 0;

/**
 * Does at most `limit` iterations; a fault leaves the registers as after the last complete one.
 * @returns true when the instruction is complete, false when iterations are left (or a fault is noted)
 */
export function executeString(operation: u32, r: usize, limit: u32): bool {
  const prefix = <u32>load<u16>(r, Record.A);
  const narrow = load<u8>(r, Record.Scale) != 0;
  const comparing = operation == Operation.CMPS || operation == Operation.SCAS;
  iterations = 0;
  if (prefix == 0) {
    iterate(operation, r, narrow);
    if (!faulted()) iterations = 1;
    return !faulted();
  }
  while (true) {
    const count = narrow ? <u64><u32>cpu.rcx : cpu.rcx;
    if (count == 0) return true;
    iterate(operation, r, narrow);
    if (faulted()) return false;
    iterations += 1;
    if (narrow) cpu.rcx = <u64>(<u32>cpu.rcx - 1);
    else cpu.rcx -= 1;
    if (count == 1) return true;
    if (comparing && zero() != (prefix == 0xf3)) return true;
    if (iterations == limit || codeChanged) return false;
  }
}

function iterate(operation: u32, r: usize, narrow: bool): void {
  switch (operation) {
    case Operation.MOVS: return moveString(r, narrow);
    case Operation.STOS: return storeString(r, narrow);
    case Operation.LODS: return loadString(r, narrow);
    case Operation.CMPS: return compareStrings(r, narrow);
    case Operation.SCAS: return scanString(r, narrow);
    case Operation.INS: return inputString(r, narrow);
    default: return outputString(r, narrow);
  }
}

function sourceAt(r: usize, narrow: bool): u64 {
  return (narrow ? <u64><u32>cpu.rsi : cpu.rsi) + load<u64>(<usize>load<u16>(r, Record.Base));
}

function destinationAt(narrow: bool): u64 {
  return narrow ? <u64><u32>cpu.rdi : cpu.rdi;
}

/** Moves RSI (6) or RDI (7) by one element in the direction of DF. */
function step(register: u32, size: u32, narrow: bool): void {
  const slot = gpr(register);
  const next = cpu.rflags & Rflags.DF ? load<u64>(slot) - size : load<u64>(slot) + size;
  store<u64>(slot, narrow ? <u64><u32>next : next);
}

function moveString(r: usize, narrow: bool): void {
  const size = sizeOf(r);
  const value = readMemory(sourceAt(r, narrow), size, false);
  if (faulted()) return;
  writeMemory(destinationAt(narrow), value, size, false);
  if (faulted()) return;
  step(6, size, narrow);
  step(7, size, narrow);
}

function storeString(r: usize, narrow: bool): void {
  const size = sizeOf(r);
  writeMemory(destinationAt(narrow), cpu.rax, size, false);
  if (!faulted()) step(7, size, narrow);
}

function loadString(r: usize, narrow: bool): void {
  const size = sizeOf(r);
  const value = readMemory(sourceAt(r, narrow), size, false);
  if (faulted()) return;
  writeSlot(gpr(0), value, size);
  step(6, size, narrow);
}

function compareStrings(r: usize, narrow: bool): void {
  const size = sizeOf(r);
  const first = readMemory(sourceAt(r, narrow), size, false);
  if (faulted()) return;
  const second = readMemory(destinationAt(narrow), size, false);
  if (faulted()) return;
  lazyFlagsOfSize(FlagsKind.Sub, size, truncate(first - second, size), first);
  step(6, size, narrow);
  step(7, size, narrow);
}

function scanString(r: usize, narrow: bool): void {
  const size = sizeOf(r);
  const first = readSlot(gpr(0), size);
  const second = readMemory(destinationAt(narrow), size, false);
  if (faulted()) return;
  lazyFlagsOfSize(FlagsKind.Sub, size, truncate(first - second, size), first);
  step(7, size, narrow);
}

/** Ports are at most 32 bits wide. The store is probed first: reading a port cannot be taken back. */
function inputString(r: usize, narrow: bool): void {
  const size = min<u32>(sizeOf(r), 4);
  const port = <u32>cpu.rdx & 0xffff;
  if (!mayUsePort(port, size) || !probeWrite(destinationAt(narrow), size, false)) return;
  writeMemory(destinationAt(narrow), portRead(port, size), size, false);
  step(7, size, narrow);
}

function outputString(r: usize, narrow: bool): void {
  const size = min<u32>(sizeOf(r), 4);
  const port = <u32>cpu.rdx & 0xffff;
  if (!mayUsePort(port, size)) return;
  const value = readMemory(sourceAt(r, narrow), size, false);
  if (faulted()) return;
  portWrite(port, <u32>value, size);
  step(6, size, narrow);
}
