import { translated } from "../memory/linear";
import { fastMode } from "../memory/tlb";
import { codeLinear } from "../mode";
import { cachedBlock } from "./code-cache";
import { codeMode, codeRoom } from "./code-mode";
import { decodeBlock } from "./decode-block";
import { knownPhysical, translateFetch } from "./fetch";
import { Block, BlockLimit } from "./record";

/**
 * The block at `rip`, decoded if need be; one of at most `limit` instructions.
 * @returns 0: the first instruction cannot be fetched, the fault is noted
 */
export function blockAt(rip: u64, limit: u32): usize {
  const linear = codeLinear(rip);
  let physical = <u64>knownPhysical(linear, fastMode());
  if (physical == 0xffffffff) {
    if (!translateFetch(linear)) return 0;
    physical = translated;
  }
  const room = codeRoom(rip);
  let block: usize = physical <= 0xffffffff ? cachedBlock(<u32>physical, codeMode()) : 0;
  if (!block) block = decodeBlock(linear, physical, BlockLimit.Instructions, room);
  if (!block) return 0;
  const tooMany = <u32>load<u8>(block, Block.Count) > limit || <u64>load<u16>(block, Block.Length) > room;
  return tooMany ? decodeBlock(linear, physical, 1, room) : block;
}
