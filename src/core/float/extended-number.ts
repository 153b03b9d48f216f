import { Kind } from "./number";

/** A number of x87 taken apart: significand / 2^63 * 2^exponent. */
@unmanaged
export class Extended {
  /** Bit 63 is the leading 1. */
  significand: u64;
  exponent: i32;
  kind: Kind;
  sign: u32;
}

export const left = changetype<Extended>(memory.data(24, 8));
export const right = changetype<Extended>(memory.data(24, 8));

/** Takes the 10 bytes at `from` apart; one without the leading 1 that its exponent asks for is `Kind.Unsupported`. */
export function takeApart(into: Extended, from: usize): void {
  const significand = load<u64>(from);
  const exponent = <u32>load<u16>(from, 8) & 0x7fff;
  into.sign = load<u16>(from, 8) >> 15;
  into.significand = significand;
  into.exponent = <i32>exponent - 16383;
  if (exponent == 0) {
    into.kind = significand == 0 ? Kind.Zero : Kind.Denormal;
    const shift = clz(significand);
    into.significand = significand << shift;
    into.exponent = -16382 - <i32>shift;
  } else if (significand >> 63 == 0) {
    into.kind = Kind.Unsupported;
  } else if (exponent != 0x7fff) {
    into.kind = Kind.Normal;
  } else {
    into.kind = significand << 1 == 0 ? Kind.Infinity : (significand >> 62) & 1 ? Kind.QuietNaN : Kind.SignalingNaN;
  }
}
