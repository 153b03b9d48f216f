import { Layout } from "../layout";

/** Bytes of guest memory; physical addresses from here on answer all ones and swallow writes. */
export let ramSize: u32 = 0;

/** Bytes of guest memory that an earlier power-on has handed out; what lies beyond has never been written. */
let usedRam: u32 = 0;

/** Zeroes guest memory. What is zero already is left alone: the host gives a page only when it is touched. */
export function clearRam(): void {
  memory.fill(Layout.Ram, 0, min(usedRam, ramSize));
  usedRam = max(usedRam, ramSize);
}

/** Reserves linear memory for `bytes` of guest memory (a multiple of 4096). */
export function allocateRam(bytes: u32): bool {
  const needed = <i32>((<u64>Layout.Ram + <u64>bytes + 0xffff) >> 16);
  const missing = needed - memory.size();
  if (missing > 0 && memory.grow(missing) < 0) return false;
  ramSize = bytes;
  return true;
}

// @ts-ignore: decorator
@inline
export function inRam(physical: u64, size: u32): bool {
  return physical + size <= <u64>ramSize;
}

/** Notes that the page of `physical` differs from the last snapshot. */
// @ts-ignore: decorator
@inline
export function markDirty(physical: u32): void {
  const at: usize = Layout.DirtyBits + (physical >> 15);
  store<u8>(at, load<u8>(at) | <u8>(<u32>1 << ((physical >> 12) & 7)));
}

/** True if the page of `physical` holds decoded code. */
// @ts-ignore: decorator
@inline
export function holdsCode(physical: u32): bool {
  return (load<u8>(Layout.CodeBits + (physical >> 15)) & <u8>(<u32>1 << ((physical >> 12) & 7))) != 0;
}

/** Reads a T (u8..u64) at a physical address that does not cross a page. */
export function readPhysical<T>(physical: u64): T {
  if (!inRam(physical, sizeof<T>())) return <T>(u64.MAX_VALUE >> (64 - (sizeof<T>() << 3)));
  return load<T>(<usize>physical, Layout.Ram);
}
