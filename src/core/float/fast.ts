import { Mxcsr } from "../../x86/bits/mxcsr";

// The host's own arithmetic, where it can be known to give the same result and flags: rounding to nearest, PE masked and
// set already, and operands and result that are normal or an exact zero.

/** The host may be asked at all. */
// @ts-ignore: decorator
@inline
export function hostMayCompute(mxcsr: u32): bool {
  return (mxcsr & (Mxcsr.Rc | Mxcsr.PM | Mxcsr.PE)) == (Mxcsr.PM | Mxcsr.PE);
}

/** Normal, and not the smallest normal number, which may stand for a rounded smaller one. */
// @ts-ignore: decorator
@inline
export function isPlain64(bits: u64): bool {
  return ((bits >> 52) & 0x7ff) - 2 < 0x7fd;
}

// @ts-ignore: decorator
@inline
export function isPlain32(bits: u32): bool {
  return ((bits >> 23) & 0xff) - 2 < 0xfd;
}
