import { Operation } from "../cpu/op";
import { destinationSlot } from "../cpu/operand";
import { Format, Kind, first, indefinite, infinity, quietBit, unpack, zero } from "../float/number";
import { source16, sourceOf } from "./vector-operand";

const RESULT: usize = memory.data(16, 16);

/**
 * RCP and RSQRT. The manual gives a bound of the error, 1.5 * 2^-12, and each model its own table below it; here the
 * result is the true one to nearest at 12 bits. Denormals count as zeros, results too small become zeros, no flag is set.
 */
export function approximate(operation: u32, r: usize): void {
  const scalar = operation == Operation.RCPSS || operation == Operation.RSQRTSS;
  const root = operation == Operation.RSQRTPS || operation == Operation.RSQRTSS;
  const from = scalar ? sourceOf<u32>(r) : source16(r);
  if (!from) return;
  const to = destinationSlot(r);
  v128.store(RESULT, v128.load(to));
  const bytes = scalar ? 4 : 16;
  for (let i = 0; i < bytes; i += 4) {
    const bits = load<u32>(from + i);
    store<u32>(RESULT + i, root ? reciprocalRoot(bits) : reciprocal(bits));
  }
  v128.store(to, v128.load(RESULT));
}

function reciprocal(bits: u32): u32 {
  unpack(first, bits, Format.Single, true);
  if (first.kind >= Kind.QuietNaN) return bits | <u32>quietBit(Format.Single);
  if (first.kind == Kind.Zero) return <u32>infinity(first.sign, Format.Single);
  if (first.kind == Kind.Infinity) return <u32>zero(first.sign, Format.Single);
  return toTwelveBits(1.0 / <f64>reinterpret<f32>(bits));
}

function reciprocalRoot(bits: u32): u32 {
  unpack(first, bits, Format.Single, true);
  if (first.kind >= Kind.QuietNaN) return bits | <u32>quietBit(Format.Single);
  if (first.kind == Kind.Zero) return <u32>infinity(first.sign, Format.Single);
  if (first.sign) return <u32>indefinite(Format.Single);
  if (first.kind == Kind.Infinity) return 0;
  return toTwelveBits(1.0 / sqrt<f64>(reinterpret<f32>(bits)));
}

function toTwelveBits(value: f64): u32 {
  // Half of the last place is added to the bits of the double; a carry makes the next exponent.
  const rounded = (reinterpret<u64>(value) + (<u64>1 << 40)) & ~((<u64>1 << 41) - 1);
  const single = reinterpret<u32>(<f32>reinterpret<f64>(rounded));
  return (single & 0x7f800000) == 0 ? single & 0x80000000 : single;
}
