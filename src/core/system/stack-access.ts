import { Access } from "../../x86/bits/paging";
import { checkLinear, probeWrite, readLinear, translate, writeLinear } from "../memory/linear";

// Stack accesses of far transfers and returns, whose width is the operand size in bytes (2, 4, 8).

/** Reads one stack slot with the rights of the CPL, zero-extended; a fault is noted. */
export function readStack(linear: u64, size: u32): u64 {
  if (size == 8) return readLinear<u64>(linear, true);
  if (size == 4) return readLinear<u32>(linear, true);
  return readLinear<u16>(linear, true);
}

/** Writes one stack slot with the rights of the CPL. */
export function writeStack(linear: u64, value: u64, size: u32): void {
  if (size == 8) writeLinear<u64>(linear, value, true);
  else if (size == 4) writeLinear<u32>(linear, <u32>value, true);
  else writeLinear<u16>(linear, <u16>value, true);
}

/** Makes sure that two pushes below `rsp` can be done, in their order, before the first one is. */
export function probeTwoPushes(rsp: u64, size: u32): bool {
  return probeWrite(rsp - size, size, true) && probeWrite(rsp - 2 * size, size, true);
}

/** Makes sure that four slots of 8 bytes below `rsp` can be pushed with the rights of CPL 0-2. */
export function probeInnerFrame(rsp: u64): bool {
  for (let at = rsp - 8; at != rsp - 40; at -= 8) if (!probeInnerPush(at)) return false;
  return true;
}

function probeInnerPush(linear: u64): bool {
  if (!checkLinear(linear, 8, true, false) || !translate(linear, Access.Write, false)) return false;
  const lastPage = (linear + 7) & ~0xfff;
  return lastPage <= linear || translate(lastPage, Access.Write, false);
}

/** The low `size` bytes of a value. */
export function narrowed(value: u64, size: u32): u64 {
  if (size == 8) return value;
  return size == 4 ? <u64><u32>value : <u64><u16>value;
}
