import { Rflags } from "../../x86/bits/rflags";
import { cpu } from "../state";
import { FlagsKind, carry, lazyFlags, lazyFlagsKeepingCarry, rotateFlags } from "./flags";
import { signedHigh } from "./wide-product";
import { destinationSlot, setRegister, source } from "./operand";

// Bodies of the hot loop's cases that need registers only.

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
export function subR<T>(r: usize): void {
  const slot = destinationSlot(r);
  setRegister<T>(slot, sub<T>(load<T>(slot), source<T>(r)));
}

// @ts-ignore: decorator
@inline
export function andR<T>(r: usize): void {
  const slot = destinationSlot(r);
  setRegister<T>(slot, and<T>(load<T>(slot), source<T>(r)));
}

// @ts-ignore: decorator
@inline
export function orR<T>(r: usize): void {
  const slot = destinationSlot(r);
  setRegister<T>(slot, or<T>(load<T>(slot), source<T>(r)));
}

// @ts-ignore: decorator
@inline
export function xorR<T>(r: usize): void {
  const slot = destinationSlot(r);
  setRegister<T>(slot, xor<T>(load<T>(slot), source<T>(r)));
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

export function imul64(slot: usize, first: i64, second: i64): void {
  const low = first * second;
  store<i64>(slot, low);
  cpu.flagsResult = <u64>low;
  cpu.flagsOperand = signedHigh(first, second) == low >> 63 ? 0 : OVERFLOWED;
  cpu.flagsMode = FlagsKind.Given;
}
