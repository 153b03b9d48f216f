import { in64BitMode } from "../mode";

/** MOV to and from control and debug registers moves 64 bits in 64-bit mode, else 32; no prefix changes that. */
export function movedBits(value: u64): u64 {
  return in64BitMode() ? value : <u64><u32>value;
}
