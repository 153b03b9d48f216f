import { Attribute, Segment } from "../../x86/bits/descriptors";
import { in64BitMode } from "../mode";
import { segmentRegister } from "../segment-register";

/** The modes that decode differently; a part of a block's key. */
export const enum CodeMode {
  /** 64-bit mode. */
  Long64 = 0,
  /** CS.D = 1, with base 0 and the limit at 4 GiB: EIP is the linear address. */
  Flat32 = 1,
  /** CS.D = 1, any base and limit. */
  Code32 = 2,
  /** CS.D = 0, any base and limit: real-address mode too. */
  Code16 = 3,
}

export function codeMode(): u32 {
  if (in64BitMode()) return CodeMode.Long64;
  const cs = segmentRegister(Segment.CS);
  if (!(cs.attributes & Attribute.D)) return CodeMode.Code16;
  return cs.base == 0 && cs.limit == 0xffffffff ? CodeMode.Flat32 : CodeMode.Code32;
}

/** Bytes of the code segment from `rip` on; all there are where it has no limit. */
export function codeRoom(rip: u64): u64 {
  if (in64BitMode()) return u64.MAX_VALUE;
  const limit = <u64>segmentRegister(Segment.CS).limit;
  return rip > limit ? 0 : limit - rip + 1;
}

/** RIP wraps within what is left by this mask. */
// @ts-ignore: decorator
@inline
export function ripMask(mode: u32): u64 {
  return mode == CodeMode.Long64 ? u64.MAX_VALUE : 0xffffffff;
}

/** True where linear addresses and RIP are the same, so that blocks may follow each other in the hot loop. */
// @ts-ignore: decorator
@inline
export function isFlat(mode: u32): bool {
  return mode <= <u32>CodeMode.Flat32;
}

/** The mode that instructions are being decoded for. */
export let decodingMode: u32 = CodeMode.Long64;

/** To be called before a block is decoded. */
export function beginDecoding(): void {
  decodingMode = codeMode();
}
