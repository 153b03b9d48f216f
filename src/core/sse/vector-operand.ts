import { Check } from "../../x86/bits/checks";
import { Vector } from "../../x86/bits/vectors";
import {
  destinationSlot, effectiveAddress, knownReadPlace, knownToRead, knownToWrite, knownWritePlace, sourceAddress, throughStack,
} from "../cpu/operand";
import { faultWithCode, faulted } from "../exceptions/fault";
import { Layout } from "../layout";
import { checkLinear, onward, probeWrite, readLinear, writeLinear } from "../memory/linear";
import { fastMode } from "../memory/tlb";

// How a vector instruction reaches its memory operand. A source is the address of its bytes in the core's memory: a
// register's slot, or the scratch place they were read into; 0 when a fault is noted.

/** Source of 16 bytes, aligned to 16 when in memory. */
export function source16(r: usize): usize {
  return wholeSource(r, true);
}

/** Source of 16 bytes, anywhere. */
export function unalignedSource16(r: usize): usize {
  return wholeSource(r, false);
}

function wholeSource(r: usize, aligned: bool): usize {
  const slot = sourceAddress(r);
  if (slot) return slot;
  const linear = effectiveAddress(r);
  if (knownToRead<v128>(linear, fastMode()) && (!aligned || (linear & 15) == 0)) return knownReadPlace(linear);
  const stack = throughStack(r);
  if (!demandWhole(linear, stack, aligned)) return 0;
  const low = readLinear<u64>(linear, stack);
  if (faulted()) return 0;
  const high = readLinear<u64>(onward(linear, 8), stack);
  if (faulted()) return 0;
  store<u64>(Layout.Scratch, low);
  store<u64>(Layout.Scratch, high, 8);
  return Layout.Scratch;
}

/** Aligned, #GP(0) also through the stack; then canonical at both ends: #GP(0), or #SS(0). The order is that of real processors and Bochs. */
function demandWhole(linear: u64, stack: bool, aligned: bool): bool {
  if (aligned && (linear & 15) != 0) {
    faultWithCode(Vector.GP, 0, Check.AlignedOperand16, linear);
    return false;
  }
  return checkLinear(linear, 1, stack, false) && checkLinear(linear + 15, 1, stack, false);
}

/** Source of sizeof<T>() bytes: a register's lowest, or memory at any address. */
export function sourceOf<T>(r: usize): usize {
  const slot = sourceAddress(r);
  if (slot) return slot;
  const value = readLinear<T>(effectiveAddress(r), throughStack(r));
  if (faulted()) return 0;
  store<T>(Layout.Scratch, value);
  return Layout.Scratch;
}

/** Stores the 16 bytes at `from` to the destination. */
export function put16(r: usize, from: usize, aligned: bool): void {
  const slot = destinationSlot(r);
  if (slot) return v128.store(slot, v128.load(from));
  const linear = effectiveAddress(r);
  if (knownToWrite<v128>(linear, fastMode()) && (!aligned || (linear & 15) == 0)) return v128.store(knownWritePlace(linear), v128.load(from));
  const stack = throughStack(r);
  if (!demandWhole(linear, stack, aligned)) return;
  // Both pages first: nothing is stored where one of them refuses.
  if ((linear & 15) != 0 && !probeWrite(linear, 16, stack)) return;
  writeLinear<u64>(linear, load<u64>(from), stack);
  if (!faulted()) writeLinear<u64>(onward(linear, 8), load<u64>(from, 8), stack);
}

/** Stores sizeof<T>() bytes to memory. */
export function putMemory<T>(r: usize, value: T): void {
  writeLinear<T>(effectiveAddress(r), value, throughStack(r));
}
