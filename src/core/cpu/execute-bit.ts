import { Rflags } from "../../x86/bits/rflags";
import { faulted } from "../exceptions/fault";
import { probeWrite } from "../memory/linear";
import { changeFlags } from "./flags";
import {
  destinationSlot, effectiveAddress, readMemory, readSlot, readSource, signed, sourceAddress, throughStack, writeMemory, writeSlot,
} from "./operand";
import { Layout } from "../layout";
import { partAddress } from "./operand-part";
import { sizeOf } from "./record";

// Source: SDM 2 (June 2025) "BT", "BTC", "BTR", "BTS", "BSF", "BSR", "BSWAP".

const enum BitChange {
  None,
  Set,
  Reset,
  Complement,
}

export function bitTest(r: usize): void {
  testBit(r, BitChange.None);
}

export function bitTestAndSet(r: usize): void {
  testBit(r, BitChange.Set);
}

export function bitTestAndReset(r: usize): void {
  testBit(r, BitChange.Reset);
}

export function bitTestAndComplement(r: usize): void {
  testBit(r, BitChange.Complement);
}

/** A memory operand with a register index reaches far from its address: the index counts bits, with its sign. */
function testBit(r: usize, change: BitChange): void {
  const size = sizeOf(r);
  const index = signed(readSource(r, size), size);
  const mask = <u64>1 << (<u64>index & ((size << 3) - 1));
  const slot = destinationSlot(r);
  const stack = throughStack(r);
  let linear: u64 = 0;
  let value: u64 = 0;
  if (slot) {
    value = readSlot(slot, size);
  } else {
    linear = effectiveAddress(r);
    const indexIsRegister = sourceAddress(r) < <u32>Layout.StackMarks;
    if (indexIsRegister) linear = partAddress(r, (index >> (size == 8 ? 6 : size == 4 ? 5 : 4)) * <i64>size, size, change != BitChange.None);
    if (faulted()) return;
    if (change != BitChange.None && !probeWrite(linear, size, stack)) return;
    value = readMemory(linear, size, stack);
    if (faulted()) return;
  }
  if (change != BitChange.None) {
    const result = changed(value, mask, change);
    if (slot) writeSlot(slot, result, size);
    else writeMemory(linear, result, size, stack);
  }
  changeFlags(Rflags.CF, value & mask ? Rflags.CF : 0);
}

function changed(value: u64, mask: u64, change: BitChange): u64 {
  if (change == BitChange.Set) return value | mask;
  if (change == BitChange.Reset) return value & ~mask;
  return value ^ mask;
}

/** With a source of 0 the destination keeps its value; of a 32-bit one the upper half too. */
export function bitScanForward(r: usize): void {
  const size = sizeOf(r);
  const value = readSource(r, size);
  if (faulted()) return;
  if (value) writeSlot(destinationSlot(r), ctz(value), size);
  changeFlags(Rflags.ZF, value ? 0 : Rflags.ZF);
}

export function bitScanReverse(r: usize): void {
  const size = sizeOf(r);
  const value = readSource(r, size);
  if (faulted()) return;
  if (value) writeSlot(destinationSlot(r), 63 - clz(value), size);
  changeFlags(Rflags.ZF, value ? 0 : Rflags.ZF);
}

/** Of 16 bits: undefined by the manual; the result is 0 as on the processors that were looked at. */
export function byteSwap(r: usize): void {
  const slot = destinationSlot(r);
  const size = sizeOf(r);
  if (size == 8) store<u64>(slot, bswap<u64>(load<u64>(slot)));
  else if (size == 4) store<u64>(slot, <u64>bswap<u32>(load<u32>(slot)));
  else store<u16>(slot, 0);
}
