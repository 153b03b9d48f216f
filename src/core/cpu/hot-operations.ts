import { Layout } from "../layout";
import { cpu } from "../state";
import { noteStack } from "../stack-marks";
import { Rflags } from "../../x86/bits/rflags";
import { FlagsKind, carry, condition, lazyFlags, lazyFlagsKeepingCarry, rotateFlags } from "./flags";
import {
  baseAddress, destinationSlot, modifyPlace, placeToRead, readPlace, setRegister, source, stackPlace, storeStack, writeBack,
} from "./operand";
import { Record } from "./record";

// The bodies of the hot loop's cases. A function that returns a bool returns true when the block must end.

// @ts-ignore: decorator
@inline
export function add<T>(first: T, second: T): T {
  const result = <T>(first + second);
  lazyFlags<T>(FlagsKind.Add, result, first);
  return result;
}

// @ts-ignore: decorator
@inline
export function sub<T>(first: T, second: T): T {
  const result = <T>(first - second);
  lazyFlags<T>(FlagsKind.Sub, result, first);
  return result;
}

// @ts-ignore: decorator
@inline
export function and<T>(first: T, second: T): T {
  const result = <T>(first & second);
  lazyFlags<T>(FlagsKind.Logic, result, <T>0);
  return result;
}

// @ts-ignore: decorator
@inline
export function or<T>(first: T, second: T): T {
  const result = <T>(first | second);
  lazyFlags<T>(FlagsKind.Logic, result, <T>0);
  return result;
}

// @ts-ignore: decorator
@inline
export function xor<T>(first: T, second: T): T {
  const result = <T>(first ^ second);
  lazyFlags<T>(FlagsKind.Logic, result, <T>0);
  return result;
}

// @ts-ignore: decorator
@inline
export function addR<T>(r: usize): void {
  const slot = destinationSlot(r);
  setRegister<T>(slot, add<T>(load<T>(slot), source<T>(r)));
}

// @ts-ignore: decorator
@inline
export function addL<T>(r: usize, tag: u64): bool {
  const place = readPlace<T>(r, tag);
  if (!place) return true;
  const slot = destinationSlot(r);
  setRegister<T>(slot, add<T>(load<T>(slot), load<T>(place)));
  return false;
}

// @ts-ignore: decorator
@inline
export function addM<T>(r: usize, tag: u64): bool {
  const place = modifyPlace<T>(r, tag);
  if (!place) return true;
  store<T>(place, add<T>(load<T>(place), source<T>(r)));
  return place == Layout.Scratch && writeBack<T>(r);
}

// @ts-ignore: decorator
@inline
export function subR<T>(r: usize): void {
  const slot = destinationSlot(r);
  setRegister<T>(slot, sub<T>(load<T>(slot), source<T>(r)));
}

// @ts-ignore: decorator
@inline
export function subL<T>(r: usize, tag: u64): bool {
  const place = readPlace<T>(r, tag);
  if (!place) return true;
  const slot = destinationSlot(r);
  setRegister<T>(slot, sub<T>(load<T>(slot), load<T>(place)));
  return false;
}

// @ts-ignore: decorator
@inline
export function subM<T>(r: usize, tag: u64): bool {
  const place = modifyPlace<T>(r, tag);
  if (!place) return true;
  store<T>(place, sub<T>(load<T>(place), source<T>(r)));
  return place == Layout.Scratch && writeBack<T>(r);
}

// @ts-ignore: decorator
@inline
export function andR<T>(r: usize): void {
  const slot = destinationSlot(r);
  setRegister<T>(slot, and<T>(load<T>(slot), source<T>(r)));
}

// @ts-ignore: decorator
@inline
export function andL<T>(r: usize, tag: u64): bool {
  const place = readPlace<T>(r, tag);
  if (!place) return true;
  const slot = destinationSlot(r);
  setRegister<T>(slot, and<T>(load<T>(slot), load<T>(place)));
  return false;
}

// @ts-ignore: decorator
@inline
export function andM<T>(r: usize, tag: u64): bool {
  const place = modifyPlace<T>(r, tag);
  if (!place) return true;
  store<T>(place, and<T>(load<T>(place), source<T>(r)));
  return place == Layout.Scratch && writeBack<T>(r);
}

// @ts-ignore: decorator
@inline
export function orR<T>(r: usize): void {
  const slot = destinationSlot(r);
  setRegister<T>(slot, or<T>(load<T>(slot), source<T>(r)));
}

// @ts-ignore: decorator
@inline
export function orL<T>(r: usize, tag: u64): bool {
  const place = readPlace<T>(r, tag);
  if (!place) return true;
  const slot = destinationSlot(r);
  setRegister<T>(slot, or<T>(load<T>(slot), load<T>(place)));
  return false;
}

// @ts-ignore: decorator
@inline
export function orM<T>(r: usize, tag: u64): bool {
  const place = modifyPlace<T>(r, tag);
  if (!place) return true;
  store<T>(place, or<T>(load<T>(place), source<T>(r)));
  return place == Layout.Scratch && writeBack<T>(r);
}

// @ts-ignore: decorator
@inline
export function xorR<T>(r: usize): void {
  const slot = destinationSlot(r);
  setRegister<T>(slot, xor<T>(load<T>(slot), source<T>(r)));
}

// @ts-ignore: decorator
@inline
export function xorL<T>(r: usize, tag: u64): bool {
  const place = readPlace<T>(r, tag);
  if (!place) return true;
  const slot = destinationSlot(r);
  setRegister<T>(slot, xor<T>(load<T>(slot), load<T>(place)));
  return false;
}

// @ts-ignore: decorator
@inline
export function xorM<T>(r: usize, tag: u64): bool {
  const place = modifyPlace<T>(r, tag);
  if (!place) return true;
  store<T>(place, xor<T>(load<T>(place), source<T>(r)));
  return place == Layout.Scratch && writeBack<T>(r);
}

// @ts-ignore: decorator
@inline
export function movL<T>(r: usize, tag: u64): bool {
  const place = readPlace<T>(r, tag);
  if (!place) return true;
  setRegister<T>(destinationSlot(r), load<T>(place));
  return false;
}

// @ts-ignore: decorator
@inline
export function movBaseL<T>(r: usize, tag: u64): bool {
  const place = placeToRead<T>(r, baseAddress(r), tag);
  if (!place) return true;
  setRegister<T>(destinationSlot(r), load<T>(place));
  return false;
}

/** MOVZX, MOVSX, MOVSXD from memory. */
// @ts-ignore: decorator
@inline
export function extendL<From, To>(r: usize, tag: u64): bool {
  const place = readPlace<From>(r, tag);
  if (!place) return true;
  setRegister<To>(destinationSlot(r), <To>load<From>(place));
  return false;
}

// @ts-ignore: decorator
@inline
export function cmpL<T>(r: usize, tag: u64): bool {
  const place = readPlace<T>(r, tag);
  if (!place) return true;
  sub<T>(load<T>(destinationSlot(r)), load<T>(place));
  return false;
}

// @ts-ignore: decorator
@inline
export function cmpM<T>(r: usize, tag: u64): bool {
  const place = readPlace<T>(r, tag);
  if (!place) return true;
  sub<T>(load<T>(place), source<T>(r));
  return false;
}

// @ts-ignore: decorator
@inline
export function testM<T>(r: usize, tag: u64): bool {
  const place = readPlace<T>(r, tag);
  if (!place) return true;
  and<T>(load<T>(place), source<T>(r));
  return false;
}

// @ts-ignore: decorator
@inline
export function inc<T>(slot: usize): void {
  const result = <T>(load<T>(slot) + <T>1);
  lazyFlagsKeepingCarry<T>(FlagsKind.Increment, result);
  setRegister<T>(slot, result);
}

// @ts-ignore: decorator
@inline
export function dec<T>(slot: usize): void {
  const result = <T>(load<T>(slot) - <T>1);
  lazyFlagsKeepingCarry<T>(FlagsKind.Decrement, result);
  setRegister<T>(slot, result);
}

// @ts-ignore: decorator
@inline
export function adcR<T>(r: usize): void {
  const slot = destinationSlot(r);
  const first = load<T>(slot);
  const carried = carry();
  const result = <T>(first + source<T>(r) + <T>carried);
  lazyFlags<T>(carried ? FlagsKind.AddCarry : FlagsKind.Add, result, first);
  setRegister<T>(slot, result);
}

// @ts-ignore: decorator
@inline
export function sbbR<T>(r: usize): void {
  const slot = destinationSlot(r);
  const first = load<T>(slot);
  const borrowed = carry();
  const result = <T>(first - source<T>(r) - <T>borrowed);
  lazyFlags<T>(borrowed ? FlagsKind.SubBorrow : FlagsKind.Sub, result, first);
  setRegister<T>(slot, result);
}

/** ROL, ROR: only CF and OF change. */
// @ts-ignore: decorator
@inline
export function rolR<T>(r: usize): void {
  const slot = destinationSlot(r);
  const bits: u8 = <u8>(sizeof<T>() << 3);
  const count = source<u8>(r) & (bits - 1);
  const result = rotl<T>(load<T>(slot), <T>count);
  setRegister<T>(slot, result);
  if (count == 0) return;
  const carried = <u64>result & 1;
  rotateFlags(carried, carried ^ <u64>(result >> <T>(bits - 1)));
}

// @ts-ignore: decorator
@inline
export function rorR<T>(r: usize): void {
  const slot = destinationSlot(r);
  const bits: u8 = <u8>(sizeof<T>() << 3);
  const count = source<u8>(r) & (bits - 1);
  const result = rotr<T>(load<T>(slot), <T>count);
  setRegister<T>(slot, result);
  if (count == 0) return;
  const carried = <u64>(result >> <T>(bits - 1));
  rotateFlags(carried, (carried ^ <u64>(result >> <T>(bits - 2))) & 1);
}

/** Shifts by 32 or 64 bits' counts; a count of 0 changes no flag. OF is that of a shift by 1, whatever the count. */
// @ts-ignore: decorator
@inline
function shiftFlags<T>(result: T, carried: T, overflowed: T): void {
  const shift: u32 = 64 - (<u32>sizeof<T>() << 3);
  cpu.flagsResult = <u64>result << shift;
  cpu.flagsOperand = <u64>(carried & 1) | (<u64>(overflowed & 1) << 11);
  cpu.flagsMode = <u32>FlagsKind.Given | (shift << 8);
}

// @ts-ignore: decorator
@inline
export function shlR<T>(r: usize): void {
  const slot = destinationSlot(r);
  const bits: u8 = <u8>(sizeof<T>() << 3);
  const count = source<u8>(r) & (bits - 1);
  const first = load<T>(slot);
  const result = <T>(first << <T>count);
  setRegister<T>(slot, result);
  if (count == 0) return;
  const carried = <T>(first >> <T>(bits - count));
  shiftFlags<T>(result, carried, <T>((result >> <T>(bits - 1)) ^ (carried & 1)));
}

// @ts-ignore: decorator
@inline
export function shrR<T>(r: usize): void {
  const slot = destinationSlot(r);
  const bits: u8 = <u8>(sizeof<T>() << 3);
  const count = source<u8>(r) & (bits - 1);
  const first = load<T>(slot);
  const result = <T>(first >> <T>count);
  setRegister<T>(slot, result);
  if (count == 0) return;
  shiftFlags<T>(result, <T>(first >> <T>(count - 1)), <T>((result ^ (result << 1)) >> <T>(bits - 1)));
}

// @ts-ignore: decorator
@inline
export function sarR<T>(r: usize): void {
  const slot = destinationSlot(r);
  const bits: u8 = <u8>(sizeof<T>() << 3);
  const count = source<u8>(r) & (bits - 1);
  const first = load<T>(slot);
  const result = sizeof<T>() == 8 ? <T>(<i64>first >> <i64>count) : <T>(<i32>first >> <i32>count);
  setRegister<T>(slot, result);
  if (count == 0) return;
  const carried = sizeof<T>() == 8 ? <T>(<i64>first >> <i64>(count - 1)) : <T>(<i32>first >> <i32>(count - 1));
  shiftFlags<T>(result, carried, <T>0);
}

const OVERFLOWED: u64 = Rflags.CF | Rflags.OF;

// @ts-ignore: decorator
@inline
export function imul32(slot: usize, first: i32, second: i32): void {
  const full = <i64>first * <i64>second;
  store<u64>(slot, <u64><u32>full);
  cpu.flagsResult = <u64>full << 32;
  cpu.flagsOperand = full == <i64><i32>full ? 0 : OVERFLOWED;
  cpu.flagsMode = <u32>FlagsKind.Given | (32 << 8);
}

// @ts-ignore: decorator
@inline
export function imulL32(r: usize, tag: u64): bool {
  const place = readPlace<u32>(r, tag);
  if (!place) return true;
  const slot = destinationSlot(r);
  imul32(slot, load<i32>(slot), load<i32>(place));
  return false;
}

export function imul64(slot: usize, first: i64, second: i64): void {
  const low = first * second;
  store<i64>(slot, low);
  cpu.flagsResult = <u64>low;
  cpu.flagsOperand = signedHigh(first, second) == low >> 63 ? 0 : OVERFLOWED;
  cpu.flagsMode = FlagsKind.Given;
}

// @ts-ignore: decorator
@inline
export function imulL64(r: usize, tag: u64): bool {
  const place = readPlace<u64>(r, tag);
  if (!place) return true;
  const slot = destinationSlot(r);
  imul64(slot, load<i64>(slot), load<i64>(place));
  return false;
}

/** The upper 64 bits of an unsigned product. */
export function unsignedHigh(first: u64, second: u64): u64 {
  const a = first & 0xffffffff;
  const b = first >> 32;
  const c = second & 0xffffffff;
  const d = second >> 32;
  const middle = b * c + ((a * c) >> 32);
  const other = a * d + (middle & 0xffffffff);
  return b * d + (middle >> 32) + (other >> 32);
}

/** The upper 64 bits of a signed product. */
export function signedHigh(first: i64, second: i64): i64 {
  const high = <i64>unsignedHigh(<u64>first, <u64>second);
  return high - (first < 0 ? second : 0) - (second < 0 ? first : 0);
}

// @ts-ignore: decorator
@inline
export function push(value: u64, tag: u64): bool {
  const rsp = cpu.rsp - 8;
  const mustEnd = storeStack(rsp, value, tag);
  if (mustEnd && cpu.faultPending) return true;
  cpu.rsp = rsp;
  noteStack(rsp);
  return mustEnd;
}

// @ts-ignore: decorator
@inline
export function pop(slot: usize, tag: u64): bool {
  const place = stackPlace(cpu.rsp, tag);
  if (!place) return true;
  const value = load<u64>(place);
  cpu.rsp += 8;
  noteStack(cpu.rsp);
  store<u64>(slot, value);
  return false;
}

/** A 32-bit destination is zero-extended even when the condition does not hold. */
// @ts-ignore: decorator
@inline
export function cmov<T>(r: usize, from: usize): void {
  const slot = destinationSlot(r);
  setRegister<T>(slot, condition(load<u8>(r, Record.Immediate)) ? load<T>(from) : load<T>(slot));
}

/** The memory operand is read whether or not the condition holds. */
// @ts-ignore: decorator
@inline
export function cmovL<T>(r: usize, tag: u64): bool {
  const place = readPlace<T>(r, tag);
  if (!place) return true;
  cmov<T>(r, place);
  return false;
}

// The fused comparisons: the flags are set as by the instruction alone, the jump looks at the operands.

// @ts-ignore: decorator
@inline
export function cmpBelow<T>(r: usize): bool {
  const first = load<T>(destinationSlot(r));
  const second = source<T>(r);
  sub<T>(first, second);
  return first < second;
}

// @ts-ignore: decorator
@inline
export function cmpAbove<T>(r: usize): bool {
  const first = load<T>(destinationSlot(r));
  const second = source<T>(r);
  sub<T>(first, second);
  return first > second;
}

// @ts-ignore: decorator
@inline
export function cmpEqual<T>(r: usize): bool {
  const first = load<T>(destinationSlot(r));
  const second = source<T>(r);
  sub<T>(first, second);
  return first == second;
}

// @ts-ignore: decorator
@inline
export function cmpLess<T, S>(r: usize): bool {
  const first = load<T>(destinationSlot(r));
  const second = source<T>(r);
  sub<T>(first, second);
  return <S>first < <S>second;
}

// @ts-ignore: decorator
@inline
export function cmpGreater<T, S>(r: usize): bool {
  const first = load<T>(destinationSlot(r));
  const second = source<T>(r);
  sub<T>(first, second);
  return <S>first > <S>second;
}

// @ts-ignore: decorator
@inline
export function testZero<T>(r: usize): bool {
  return and<T>(load<T>(destinationSlot(r)), source<T>(r)) == 0;
}

// @ts-ignore: decorator
@inline
export function testNegative<T, S>(r: usize): bool {
  return <S>and<T>(load<T>(destinationSlot(r)), source<T>(r)) < 0;
}

// @ts-ignore: decorator
@inline
export function decToZero<T>(r: usize): bool {
  const slot = destinationSlot(r);
  dec<T>(slot);
  return load<T>(slot) == 0;
}

// @ts-ignore: decorator
@inline
export function subToZero<T>(r: usize): bool {
  subR<T>(r);
  return load<T>(destinationSlot(r)) == 0;
}

// @ts-ignore: decorator
@inline
export function addToZero<T>(r: usize): bool {
  addR<T>(r);
  return load<T>(destinationSlot(r)) == 0;
}
