import { CpuState } from "./state";
import { Layout } from "./layout";

/** One segment register: the selector and the hidden part that was loaded with it. */
@unmanaged
export class SegmentRegister {
  selector: u32;
  /** Bits of `Attribute`. */
  attributes: u32;
  /** In bytes, granularity already applied. */
  limit: u32;
  pad: u32;
  base: u64;
}

/** The segment register with number `index` of `Segment`. */
// @ts-ignore: decorator
@inline
export function segmentRegister(index: u32): SegmentRegister {
  return changetype<SegmentRegister>(Layout.Cpu + offsetof<CpuState>("esSelector") + index * 24);
}
