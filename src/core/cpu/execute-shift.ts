import { Rflags } from "../../x86/bits/rflags";
import { faulted } from "../exceptions/fault";
import { cpu } from "../state";
import { carry, changeFlags, resultFlags } from "./flags";
import { readSource, readToModify, signed, truncate, writeDestination } from "./operand";
import { Record, sizeOf } from "./record";

// Shifts and rotates. The count is taken modulo 32, or 64 for 64-bit operands; a count of 0 changes no flag.
// OF is defined for a count of 1 only; for others it is computed the same way.
// Source: SDM 2 (June 2025) "SAL/SAR/SHL/SHR", "RCL/RCR/ROL/ROR", "SHLD", "SHRD".

function countOf(r: usize, size: u32): u32 {
  return <u32>readSource(r, 1) & (size == 8 ? 63 : 31);
}

function outOf(carried: u64, overflowed: u64): u64 {
  return (carried & 1) | ((overflowed & 1) << 11);
}

export function shiftLeft(r: usize): void {
  const size = sizeOf(r);
  const bits = size << 3;
  const count = countOf(r, size);
  const first = readToModify(r);
  if (faulted()) return;
  const result = count < bits ? truncate(first << count, size) : 0;
  writeDestination(r, result);
  if (count == 0) return;
  const carried = count <= bits ? (first >> (bits - count)) & 1 : 0;
  resultFlags(size, result, outOf(carried, (result >> (bits - 1)) ^ carried));
}

export function shiftRight(r: usize): void {
  const size = sizeOf(r);
  const bits = size << 3;
  const count = countOf(r, size);
  const first = readToModify(r);
  if (faulted()) return;
  const result = count < bits ? first >> count : 0;
  writeDestination(r, result);
  if (count == 0) return;
  const carried = count <= bits ? first >> (count - 1) : 0;
  resultFlags(size, result, outOf(carried, (result ^ (result << 1)) >> (bits - 1)));
}

export function shiftRightArithmetic(r: usize): void {
  const size = sizeOf(r);
  const count = countOf(r, size);
  const first = readToModify(r);
  if (faulted()) return;
  const number = signed(first, size);
  const result = truncate(<u64>(number >> count), size);
  writeDestination(r, result);
  if (count == 0) return;
  resultFlags(size, result, outOf(<u64>(number >> (count - 1)), 0));
}

export function rotateLeft(r: usize): void {
  const size = sizeOf(r);
  const bits = size << 3;
  const count = countOf(r, size);
  const first = readToModify(r);
  if (faulted()) return;
  const turn = count & (bits - 1);
  const result = turn ? truncate((first << turn) | (first >> (bits - turn)), size) : first;
  writeDestination(r, result);
  if (count == 0) return;
  changeFlags(Rflags.CF | Rflags.OF, outOf(result, (result >> (bits - 1)) ^ result));
}

export function rotateRight(r: usize): void {
  const size = sizeOf(r);
  const bits = size << 3;
  const count = countOf(r, size);
  const first = readToModify(r);
  if (faulted()) return;
  const turn = count & (bits - 1);
  const result = turn ? truncate((first >> turn) | (first << (bits - turn)), size) : first;
  writeDestination(r, result);
  if (count == 0) return;
  changeFlags(Rflags.CF | Rflags.OF, outOf(result >> (bits - 1), (result ^ (result << 1)) >> (bits - 1)));
}

/** Through CF: a rotation of one bit more than the operand has. */
export function rotateCarryLeft(r: usize): void {
  const size = sizeOf(r);
  const bits = size << 3;
  const count = countOf(r, size) % (bits + 1);
  const first = readToModify(r);
  if (faulted()) return;
  let result = first;
  let carried: u64 = carry() ? 1 : 0;
  for (let i: u32 = 0; i < count; i++) {
    const out = (result >> (bits - 1)) & 1;
    result = truncate((result << 1) | carried, size);
    carried = out;
  }
  writeDestination(r, result);
  if (count == 0) return;
  changeFlags(Rflags.CF | Rflags.OF, outOf(carried, (result >> (bits - 1)) ^ carried));
}

export function rotateCarryRight(r: usize): void {
  const size = sizeOf(r);
  const bits = size << 3;
  const count = countOf(r, size) % (bits + 1);
  const first = readToModify(r);
  if (faulted()) return;
  let result = first;
  let carried: u64 = carry() ? 1 : 0;
  for (let i: u32 = 0; i < count; i++) {
    const out = result & 1;
    result = (result >> 1) | (carried << (bits - 1));
    carried = out;
  }
  writeDestination(r, result);
  if (count == 0) return;
  changeFlags(Rflags.CF | Rflags.OF, outOf(carried, (result ^ (result << 1)) >> (bits - 1)));
}

export function shiftLeftDouble(r: usize): void {
  shiftDoubleLeft(r, <u32>load<u8>(r, Record.Immediate));
}

export function shiftLeftDoubleByCl(r: usize): void {
  shiftDoubleLeft(r, <u32>cpu.rcx);
}

export function shiftRightDouble(r: usize): void {
  shiftDoubleRight(r, <u32>load<u8>(r, Record.Immediate));
}

export function shiftRightDoubleByCl(r: usize): void {
  shiftDoubleRight(r, <u32>cpu.rcx);
}

function shiftDoubleLeft(r: usize, by: u32): void {
  const size = sizeOf(r);
  const bits = size << 3;
  const count = by & (size == 8 ? 63 : 31);
  const first = readToModify(r);
  if (faulted()) return;
  const second = readSource(r, size);
  const result = count ? doubleLeft(first, second, bits, count) : first;
  writeDestination(r, truncate(result, size));
  if (count == 0) return;
  const carried = doubleLeft(first, second, bits, count - 1) >> (bits - 1);
  resultFlags(size, result, outOf(carried, (result ^ first) >> (bits - 1)));
}

/** 16-bit operands shifted by more than 16 (undefined) take bits of the first operand again. */
function doubleLeft(first: u64, second: u64, bits: u32, count: u32): u64 {
  if (count == 0) return first;
  if (count > bits) return (second << (count - bits)) | (first >> (2 * bits - count));
  return (first << count) | (second >> (bits - count));
}

function shiftDoubleRight(r: usize, by: u32): void {
  const size = sizeOf(r);
  const bits = size << 3;
  const count = by & (size == 8 ? 63 : 31);
  const first = readToModify(r);
  if (faulted()) return;
  const second = readSource(r, size);
  const result = truncate(doubleRight(first, second, bits, count), size);
  writeDestination(r, result);
  if (count == 0) return;
  const carried = doubleRight(first, second, bits, count - 1);
  resultFlags(size, result, outOf(carried, (result ^ first) >> (bits - 1)));
}

function doubleRight(first: u64, second: u64, bits: u32, count: u32): u64 {
  if (count == 0) return first;
  if (count > bits) return (second >> (count - bits)) | (first << (2 * bits - count));
  return (first >> count) | (second << (bits - count));
}
