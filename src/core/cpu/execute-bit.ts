import { Rflags } from "../../x86/bits/rflags";
import { faulted } from "../exceptions/fault";
import { probeWrite } from "../memory/linear";
import { changeFlags } from "./flags";
import {
  destinationSlot, effectiveAddress, readMemory, readSlot, readSource, signed, sourceAddress, throughStack, writeMemory, writeSlot,
} from "./operand";
import { Layout } from "../layout";
import { checkSegment, segmentLinear } from "../memory/segmented";
import { Op } from "./op";
import { Record, sizeOf } from "./record";
import { SegmentedAccess, segmentOffset } from "./segmented-address";

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
    if (indexIsRegister) linear = displaced(r, linear, (index >> (size == 8 ? 6 : size == 4 ? 5 : 4)) * <i64>size, change != BitChange.None);
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

/**
 * `linear` moved by `distance` bytes; with addresses below the mode's size the sum is cut before the segment's base is added.
 * Outside 64-bit mode it is held against its segment here; a fault is noted.
 */
function displaced(r: usize, linear: u64, distance: i64, write: bool): u64 {
  if (load<u16>(r, Record.Base) != <u16>Layout.EffectiveAddress) return linear + distance;
  const address = r - Record.Size;
  if (load<u16>(address) == Op.SegmentedAddress) return displacedInSegment(r, address, distance, write);
  if (!load<u16>(address, Record.A)) return linear + distance;
  const base = load<u64>(sourceAddress(address));
  return <u64><u32>(linear - base + distance) + base;
}

function displacedInSegment(r: usize, address: usize, distance: i64, write: bool): u64 {
  const segment = <u32>sourceAddress(address) & SegmentedAccess.SegmentMask;
  const sum = segmentOffset(address) + <u32>distance;
  const offset = load<u16>(address, Record.A) ? sum & 0xffff : sum;
  checkSegment(segment, offset, sizeOf(r), write);
  return segmentLinear(segment, offset);
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
