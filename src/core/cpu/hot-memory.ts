import { stackWindowPlace } from "../memory/stack-window";
import { noteStack } from "../stack-marks";
import { cpu } from "../state";
import { condition } from "./flags";
import { add, and, imul32, imul64, or, sub, xor } from "./hot-arithmetic";
import { openStackWindow } from "./open-stack-window";
import { destinationSlot, knownWritePlace, setRegister, source, stackPlace, storeElsewhere, storeStack, throughStack } from "./operand";
import { Record } from "./record";

// Bodies of the hot loop's cases with a memory operand, which is at `place`, and with the stack.

// @ts-ignore: decorator
@inline
export function addL<T>(r: usize, place: usize): void {
  const slot = destinationSlot(r);
  setRegister<T>(slot, add<T>(load<T>(slot), load<T>(place)));
}

// @ts-ignore: decorator
@inline
export function addM<T>(r: usize, place: usize): void {
  store<T>(place, add<T>(load<T>(place), source<T>(r)));
}

// @ts-ignore: decorator
@inline
export function subL<T>(r: usize, place: usize): void {
  const slot = destinationSlot(r);
  setRegister<T>(slot, sub<T>(load<T>(slot), load<T>(place)));
}

// @ts-ignore: decorator
@inline
export function subM<T>(r: usize, place: usize): void {
  store<T>(place, sub<T>(load<T>(place), source<T>(r)));
}

// @ts-ignore: decorator
@inline
export function andL<T>(r: usize, place: usize): void {
  const slot = destinationSlot(r);
  setRegister<T>(slot, and<T>(load<T>(slot), load<T>(place)));
}

// @ts-ignore: decorator
@inline
export function andM<T>(r: usize, place: usize): void {
  store<T>(place, and<T>(load<T>(place), source<T>(r)));
}

// @ts-ignore: decorator
@inline
export function orL<T>(r: usize, place: usize): void {
  const slot = destinationSlot(r);
  setRegister<T>(slot, or<T>(load<T>(slot), load<T>(place)));
}

// @ts-ignore: decorator
@inline
export function orM<T>(r: usize, place: usize): void {
  store<T>(place, or<T>(load<T>(place), source<T>(r)));
}

// @ts-ignore: decorator
@inline
export function xorL<T>(r: usize, place: usize): void {
  const slot = destinationSlot(r);
  setRegister<T>(slot, xor<T>(load<T>(slot), load<T>(place)));
}

// @ts-ignore: decorator
@inline
export function xorM<T>(r: usize, place: usize): void {
  store<T>(place, xor<T>(load<T>(place), source<T>(r)));
}

// @ts-ignore: decorator
@inline
export function movL<T>(r: usize, place: usize): void {
  setRegister<T>(destinationSlot(r), load<T>(place));
}

// @ts-ignore: decorator
@inline
export function movBaseL<T>(r: usize, place: usize): void {
  setRegister<T>(destinationSlot(r), load<T>(place));
}

/** `linear` is known to be writable. */
// @ts-ignore: decorator
@inline
export function storeKnown<T>(r: usize, linear: u64): void {
  store<T>(knownWritePlace(linear), source<T>(r));
}

/** @returns true when the block must end */
export function storeUnknown<T>(r: usize, linear: u64): bool {
  return storeElsewhere<T>(linear, source<T>(r), throughStack(r));
}

/** MOVZX, MOVSX, MOVSXD from memory. */
// @ts-ignore: decorator
@inline
export function extendL<From, To>(r: usize, place: usize): void {
  setRegister<To>(destinationSlot(r), <To>load<From>(place));
}

// @ts-ignore: decorator
@inline
export function cmpL<T>(r: usize, place: usize): void {
  sub<T>(load<T>(destinationSlot(r)), load<T>(place));
}

// @ts-ignore: decorator
@inline
export function cmpM<T>(r: usize, place: usize): void {
  sub<T>(load<T>(place), source<T>(r));
}

// @ts-ignore: decorator
@inline
export function testM<T>(r: usize, place: usize): void {
  and<T>(load<T>(place), source<T>(r));
}

// @ts-ignore: decorator
@inline
export function imulL32(r: usize, place: usize): void {
  const slot = destinationSlot(r);
  imul32(slot, load<i32>(slot), load<i32>(place));
}

// @ts-ignore: decorator
@inline
export function imulL64(r: usize, place: usize): void {
  const slot = destinationSlot(r);
  imul64(slot, load<i64>(slot), load<i64>(place));
}

/** `rsp` is in the stack window. */
// @ts-ignore: decorator
@inline
export function pushInWindow(rsp: u64, value: u64): void {
  store<u64>(stackWindowPlace(rsp), value);
  cpu.rsp = rsp;
}

/** @returns true when the block must end */
export function pushElsewhere(rsp: u64, value: u64, tag: u64): bool {
  const mustEnd = storeStack(rsp, value, tag);
  if (mustEnd && cpu.faultPending) return true;
  cpu.rsp = rsp;
  noteStack(rsp);
  openStackWindow(rsp, tag);
  return mustEnd;
}

/** `rsp` is in the stack window. */
// @ts-ignore: decorator
@inline
export function popInWindow(rsp: u64, slot: usize): void {
  cpu.rsp = rsp + 8;
  store<u64>(slot, load<u64>(stackWindowPlace(rsp)));
}

/** @returns true when the block must end */
export function popElsewhere(rsp: u64, slot: usize, tag: u64): bool {
  const place = stackPlace(rsp, tag);
  if (!place) return true;
  const value = load<u64>(place);
  cpu.rsp = rsp + 8;
  noteStack(rsp + 8);
  openStackWindow(rsp, tag);
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
export function cmovL<T>(r: usize, place: usize): void {
  cmov<T>(r, place);
}
