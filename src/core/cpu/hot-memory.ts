import { Layout } from "../layout";
import { noteStack } from "../stack-marks";
import { cpu } from "../state";
import { condition } from "./flags";
import { add, and, imul32, imul64, or, sub, xor } from "./hot-arithmetic";
import {
  baseAddress, destinationSlot, modifyPlace, placeToRead, readPlace, setRegister, source, stackPlace, storeStack, writeBack,
} from "./operand";
import { Record } from "./record";

// Bodies of the hot loop's cases with a memory operand or the stack; each returns true when the block must end.

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
export function imulL32(r: usize, tag: u64): bool {
  const place = readPlace<u32>(r, tag);
  if (!place) return true;
  const slot = destinationSlot(r);
  imul32(slot, load<i32>(slot), load<i32>(place));
  return false;
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
