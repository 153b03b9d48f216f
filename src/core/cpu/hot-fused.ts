import { addR, and, dec, sub, subR } from "./hot-arithmetic";
import { destinationSlot, source } from "./operand";

// Bodies of comparison and jump in one record: the flags are set as by the instruction alone, the jump looks at the operands.

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
