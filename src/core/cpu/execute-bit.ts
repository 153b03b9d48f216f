import { Rflags } from "../../x86/bits/rflags";
import { faulted } from "../exceptions/fault";
import { probeWrite } from "../memory/linear";
import { changeFlags } from "./flags";
import {
  destinationSlot, effectiveAddress, readMemory, readSlot, readSource, signed, sourceAddress, throughStack, writeMemory, writeSlot,
} from "./operand";
import { Layout } from "../layout";
import { Record, sizeOf } from "./record";

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
    if (indexIsRegister) linear = displaced(r, linear, (index >> (size == 8 ? 6 : size == 4 ? 5 : 4)) * <i64>size);
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

/** `linear` moved by `distance` bytes; with 32-bit addresses the sum is cut before the segment's base is added. */
function displaced(r: usize, linear: u64, distance: i64): u64 {
  const address = r - Record.Size;
  const narrow = load<u16>(r, Record.Base) == <u16>Layout.EffectiveAddress && load<u16>(address, Record.A) != 0;
  if (!narrow) return linear + distance;
  const base = load<u64>(sourceAddress(address));
  return <u64><u32>(linear - base + distance) + base;
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
