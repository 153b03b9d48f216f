import { Operation } from "../cpu/op";
import { destinationSlot, sourceAddress } from "../cpu/operand";
import { isVector } from "./slots";
import { source16 } from "./vector-operand";

/** Shifts of packed integers, by an immediate or by the low quadword of the source. */
export function packedShift(operation: u32, r: usize): void {
  const to = destinationSlot(r);
  const from = source16(r);
  if (!from) return;
  // The source may also be the record's own immediate, a byte.
  const immediate = sourceAddress(r) != 0 && !isVector(from);
  const count = immediate ? <u64>load<u8>(from) : load<u64>(from);
  v128.store(to, shifted(operation, v128.load(to), <i32>min<u64>(count, 255)));
}

/** Counts of the element's size and more clear it, or leave its sign everywhere. @param count 255 at most */
export function shifted(operation: u32, a: v128, count: i32): v128 {
  switch (operation) {
    case Operation.PSLLW: return count > 15 ? i64x2.splat(0) : i16x8.shl(a, count);
    case Operation.PSLLD: return count > 31 ? i64x2.splat(0) : i32x4.shl(a, count);
    case Operation.PSLLQ: return count > 63 ? i64x2.splat(0) : i64x2.shl(a, count);
    case Operation.PSRLW: return count > 15 ? i64x2.splat(0) : i16x8.shr_u(a, count);
    case Operation.PSRLD: return count > 31 ? i64x2.splat(0) : i32x4.shr_u(a, count);
    case Operation.PSRLQ: return count > 63 ? i64x2.splat(0) : i64x2.shr_u(a, count);
    case Operation.PSRAW: return i16x8.shr_s(a, min(count, 15));
    case Operation.PSRAD: return i32x4.shr_s(a, min(count, 31));
    case Operation.PSLLDQ: return i8x16.swizzle(a, i8x16.sub(ownNumbers(), i8x16.splat(<i8>min(count, 16))));
    default: return i8x16.swizzle(a, i8x16.add(ownNumbers(), i8x16.splat(<i8>min(count, 16))));
  }
}

/** Each byte's own number; a swizzle takes 0 for numbers beyond 15. */
// @ts-ignore: decorator
@inline
function ownNumbers(): v128 {
  return i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
}
