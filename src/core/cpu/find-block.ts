import { translated } from "../memory/linear";
import { fastMode } from "../memory/tlb";
import { cachedBlock } from "./code-cache";
import { codeMode } from "./code-mode";
import { decodeBlock } from "./decode-block";
import { knownPhysical, translateFetch } from "./fetch";
import { Block, BlockLimit } from "./record";

/**
 * The block at `rip`, decoded if need be; one of at most `limit` instructions.
 * @returns 0: the first instruction cannot be fetched, the fault is noted
 */
export function blockAt(rip: u64, limit: u32): usize {
  let physical = <u64>knownPhysical(rip, fastMode());
  if (physical == 0xffffffff) {
    if (!translateFetch(rip)) return 0;
    physical = translated;
  }
  let block: usize = physical <= 0xffffffff ? cachedBlock(<u32>physical, codeMode()) : 0;
  if (!block) block = decodeBlock(rip, physical, BlockLimit.Instructions);
  if (block && <u32>load<u8>(block, Block.Count) > limit) block = decodeBlock(rip, physical, 1);
  return block;
}
