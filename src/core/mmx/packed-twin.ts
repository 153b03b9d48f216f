import { Operation } from "../cpu/op";
import { destinationSlot, sourceAddress } from "../cpu/operand";
import { packedResult } from "../sse/packed-integer";
import { shifted } from "../sse/packed-shift";
import { sourceOf } from "../sse/vector-operand";
import { isMmx, putMmx } from "./mmx-register";

/** Does what `operation`, one of PSLLW to PSADBW, does to XMM registers to the 64 bits of MMX registers. */
export function packedTwin(operation: u32, r: usize): void {
  const half = operation >= <u32>Operation.PUNPCKLBW && operation <= <u32>Operation.PUNPCKLDQ;
  const from = half ? sourceOf<u32>(r) : sourceOf<u64>(r);
  if (!from) return;
  const to = destinationSlot(r);
  const a = v128.load64_zero(to);
  if (operation < <u32>Operation.PAND) return putMmx(to, low(shifted(operation, a, <i32>min<u64>(countOf(r, from), 255))));
  putMmx(to, result(operation, a, v128.load64_zero(from)));
}

/** The source of a shift may also be the record's own immediate, a byte. */
function countOf(r: usize, from: usize): u64 {
  return sourceAddress(r) != 0 && !isMmx(from) ? <u64>load<u8>(from) : load<u64>(from);
}

function result(operation: u32, a: v128, b: v128): u64 {
  switch (operation) {
    // The upper halves of the operands are the upper half of what all their elements give.
    case Operation.PUNPCKHBW: case Operation.PUNPCKHWD: case Operation.PUNPCKHDQ:
      return i64x2.extract_lane(packedResult(operation - (Operation.PUNPCKHBW - Operation.PUNPCKLBW), a, b), 1);
    case Operation.PACKSSWB: case Operation.PACKUSWB: case Operation.PACKSSDW:
      return low(packedResult(operation, v128.shuffle<u64>(a, b, 0, 2), a));
    default: return low(packedResult(operation, a, b));
  }
}

// @ts-ignore: decorator
@inline
function low(all: v128): u64 {
  return i64x2.extract_lane(all, 0);
}
