import { Check } from "../../x86/bits/checks";
import { Rflags } from "../../x86/bits/rflags";
import { Vector } from "../../x86/bits/vectors";
import { faultWithCode, faulted } from "../exceptions/fault";
import { onward, probeWrite } from "../memory/linear";
import { cpu, gpr } from "../state";
import { FlagsKind, carry, changeFlags, lazyFlagsOfSize } from "./flags";
import {
  destinationSlot, effectiveAddress, readMemory, readSource, readToModify, sourceAddress, throughStack, truncate, writeDestination,
  writeMemory, writeSlot,
} from "./operand";
import { sizeOf } from "./record";

// Integer arithmetic and exchanges that are not in the hot loop. Source: SDM 2 (June 2025), the operation section of each.

export function adc(r: usize): void {
  const size = sizeOf(r);
  const second = readSource(r, size);
  const first = readToModify(r);
  if (faulted()) return;
  const carried = carry();
  const result = truncate(first + second + (carried ? 1 : 0), size);
  writeDestination(r, result);
  lazyFlagsOfSize(carried ? FlagsKind.AddCarry : FlagsKind.Add, size, result, first);
}

export function sbb(r: usize): void {
  const size = sizeOf(r);
  const second = readSource(r, size);
  const first = readToModify(r);
  if (faulted()) return;
  const borrowed = carry();
  const result = truncate(first - second - (borrowed ? 1 : 0), size);
  writeDestination(r, result);
  lazyFlagsOfSize(borrowed ? FlagsKind.SubBorrow : FlagsKind.Sub, size, result, first);
}

export function increment(r: usize): void {
  const size = sizeOf(r);
  const first = readToModify(r);
  if (faulted()) return;
  const result = truncate(first + 1, size);
  writeDestination(r, result);
  keepCarry(FlagsKind.Increment, size, result);
}

export function decrement(r: usize): void {
  const size = sizeOf(r);
  const first = readToModify(r);
  if (faulted()) return;
  const result = truncate(first - 1, size);
  writeDestination(r, result);
  keepCarry(FlagsKind.Decrement, size, result);
}

function keepCarry(kind: FlagsKind, size: u32, result: u64): void {
  const carried: u64 = carry() ? 1 : 0;
  lazyFlagsOfSize(kind, size, result, 0);
  cpu.flagsOperand = carried;
}

export function negate(r: usize): void {
  const size = sizeOf(r);
  const first = readToModify(r);
  if (faulted()) return;
  const result = truncate(0 - first, size);
  writeDestination(r, result);
  lazyFlagsOfSize(FlagsKind.Sub, size, result, 0);
}

export function not(r: usize): void {
  const first = readToModify(r);
  if (faulted()) return;
  writeDestination(r, truncate(~first, sizeOf(r)));
}

export function exchange(r: usize): void {
  const size = sizeOf(r);
  const slot = sourceAddress(r);
  const first = readToModify(r);
  if (faulted()) return;
  const second = readSource(r, size);
  writeDestination(r, second);
  writeSlot(slot, first, size);
}

export function exchangeAdd(r: usize): void {
  const size = sizeOf(r);
  const first = readToModify(r);
  if (faulted()) return;
  const second = readSource(r, size);
  const result = truncate(first + second, size);
  // The source may be the register that addresses the destination, or the destination itself, which then holds the sum.
  if (!destinationSlot(r)) writeDestination(r, result);
  writeSlot(sourceAddress(r), first, size);
  if (destinationSlot(r)) writeDestination(r, result);
  lazyFlagsOfSize(FlagsKind.Add, size, result, first);
}

/** The destination is written in both cases, with its own value when the accumulator differs. */
export function compareExchange(r: usize): void {
  const size = sizeOf(r);
  const found = readToModify(r);
  if (faulted()) return;
  const accumulator = truncate(cpu.rax, size);
  const equal = accumulator == found;
  // Memory is written back even unchanged; a register that stays as it was keeps its upper half too.
  if (equal) writeDestination(r, readSource(r, size));
  else if (!destinationSlot(r)) writeDestination(r, found);
  if (!equal) writeSlot(gpr(0), found, size);
  lazyFlagsOfSize(FlagsKind.Sub, size, truncate(accumulator - found, size), accumulator);
}

/** CMPXCHG8B, CMPXCHG16B: two halves of `sizeOf` bytes. */
export function compareExchangePair(r: usize): void {
  const half = sizeOf(r);
  const linear = effectiveAddress(r);
  const stack = throughStack(r);
  if (half == 8 && (linear & 15) != 0) return faultWithCode(Vector.GP, 0, Check.AlignedOperand16);
  if (!probeWrite(linear, half << 1, stack)) return;
  const upper = onward(linear, half);
  const low = readMemory(linear, half, stack);
  const high = readMemory(upper, half, stack);
  const equal = low == truncate(cpu.rax, half) && high == truncate(cpu.rdx, half);
  writeMemory(linear, equal ? cpu.rbx : low, half, stack);
  writeMemory(upper, equal ? cpu.rcx : high, half, stack);
  if (!equal) {
    cpu.rax = low;
    cpu.rdx = high;
  }
  changeFlags(Rflags.ZF, equal ? Rflags.ZF : 0);
}
