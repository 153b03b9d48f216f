import { Mxcsr } from "../../x86/bits/mxcsr";
import { flushesInputs, noteBefore } from "./environment";
import { Format, Kind, first, isNaN, second, signShift, unpack, zero } from "./number";

export const enum Relation {
  Less = 0,
  Equal = 1,
  Greater = 2,
  Unordered = 3,
}

/** Compares; a signaling NaN is invalid, with `signaling` a quiet one too. Two numbers that are denormal are noted. */
export function compare(a: u64, b: u64, format: Format, signaling: bool): Relation {
  unpack(first, a, format, flushesInputs());
  unpack(second, b, format, flushesInputs());
  if (isNaN(first) || isNaN(second)) {
    if (signaling || first.kind == Kind.SignalingNaN || second.kind == Kind.SignalingNaN) noteBefore(Mxcsr.IE);
    return Relation.Unordered;
  }
  if (first.kind == Kind.Denormal || second.kind == Kind.Denormal) noteBefore(Mxcsr.DE);
  const x = ordered(first.kind == Kind.Zero ? 0 : a, format);
  const y = ordered(second.kind == Kind.Zero ? 0 : b, format);
  return x < y ? Relation.Less : x == y ? Relation.Equal : Relation.Greater;
}

/** A signed number in the order of the floating-point numbers. */
function ordered(bits: u64, format: Format): i64 {
  const magnitude = <i64>(bits & ~zero(1, format));
  return (bits >> signShift(format)) & 1 ? -magnitude : magnitude;
}

/** MIN: the second where the two are equal or one is a NaN. A denormal that counts as zero is returned as one. */
export function minimum(a: u64, b: u64, format: Format): u64 {
  return compare(a, b, format, true) == Relation.Less ? flushed(a, first.kind, format) : flushed(b, second.kind, format);
}

export function maximum(a: u64, b: u64, format: Format): u64 {
  return compare(a, b, format, true) == Relation.Greater ? flushed(a, first.kind, format) : flushed(b, second.kind, format);
}

function flushed(bits: u64, kind: Kind, format: Format): u64 {
  return kind == Kind.Zero ? bits & zero(1, format) : bits;
}

/** The eight predicates of CMPPS and its kin: EQ, LT, LE, UNORD, and their opposites. */
export function predicate(a: u64, b: u64, format: Format, choice: u32): bool {
  const kind = choice & 3;
  const relation = compare(a, b, format, kind == 1 || kind == 2);
  let holds = relation == Relation.Unordered;
  if (kind == 0) holds = relation == Relation.Equal;
  else if (kind == 1) holds = relation == Relation.Less;
  else if (kind == 2) holds = relation == Relation.Less || relation == Relation.Equal;
  return holds != ((choice & 4) != 0);
}
