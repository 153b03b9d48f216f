import { Layout } from "../layout";
import { ramSize } from "../memory/physical";
import { dropFastWrites } from "../memory/tlb";
import { Op } from "./op";
import { Block, BlockLimit, Record } from "./record";

/** The parts of [Layout.CodeCache, Layout.CodeCacheEnd). */
const enum Cache {
  /** Direct mapped by physical address: u32 block, u32 unused. */
  Directory = 0x140000,
  DirectoryEntries = 0x10000,
  /** The list of the blocks of a page, by the low bits of the page's number: u32 block. */
  Pages = 0x180000,
  PageEntries = 0x1000,
  /** The block that is never found again: one instruction, or one that crosses into another page. */
  Single = 0x184000,
  Blocks = 0x188000,
}

/** Room that a block may need. */
const LARGEST_BLOCK: u32 = Block.Header + (BlockLimit.Records + 8) * Record.Size;

let free: usize = Cache.Blocks;

/** Set when decoded code was written over: the running block must end after the instruction that did it. */
export let codeChanged: bool = false;

export function forgetCodeChanged(): void {
  codeChanged = false;
}

// @ts-ignore: decorator
@inline
function directoryEntry(physical: u32): usize {
  return Cache.Directory + (((physical ^ (physical >> 14)) & (Cache.DirectoryEntries - 1)) << 2);
}

function pageList(physical: u32): usize {
  return Cache.Pages + (((physical >> 12) & (Cache.PageEntries - 1)) << 2);
}

/** The block that begins at `physical` and was decoded for `mode`, or 0. */
// @ts-ignore: decorator
@inline
export function cachedBlock(physical: u32, mode: u32): usize {
  const block = <usize>load<u32>(directoryEntry(physical));
  return load<u64>(block, Block.Physical) == (<u64>physical | (<u64>mode << 32)) ? block : 0;
}

/** Where the next block is to be written; drops everything when the room has run out. */
export function newBlock(): usize {
  if (free + LARGEST_BLOCK > <u32>Layout.CodeCacheEnd) flushDecoded();
  return free;
}

/** The place of the block that is executed once and forgotten. */
export function singleBlock(): usize {
  return Cache.Single;
}

/** Enters the block just decoded; its page leaves the shortcuts of writes. `end` is the address after its last record. */
export function enterBlock(block: usize, end: usize): void {
  free = end;
  const physical = load<u32>(block, Block.Physical);
  const list = pageList(physical);
  store<u32>(block, load<u32>(list), Block.Next);
  store<u32>(list, <u32>block);
  store<u32>(directoryEntry(physical), <u32>block);
  const bits: usize = Layout.CodeBits + (physical >> 15);
  const bit = <u8>(<u32>1 << ((physical >> 12) & 7));
  if (load<u8>(bits) & bit) return;
  store<u8>(bits, load<u8>(bits) | bit);
  dropFastWrites(physical & ~0xfff);
}

/**
 * `size` bytes at `physical` (within one page) were written: drops exactly the blocks that hold one of them.
 * Jumps that are linked to such a block find `Op.Dropped` in its first record.
 */
export function codeWritten(physical: u32, size: u32): void {
  const page = physical & ~0xfff;
  let link = pageList(physical);
  let left = false;
  for (let block = <usize>load<u32>(link); block != 0; block = <usize>load<u32>(link)) {
    const first = load<u32>(block, Block.Physical);
    const hit = physical < first + load<u16>(block, Block.Length) && first < physical + size;
    if (hit) {
      codeChanged = true;
      store<u16>(block, Op.Dropped, Block.Header + Record.Op);
      store<u32>(block, 0xffffffff, Block.Mode);
      store<u32>(link, load<u32>(block, Block.Next));
      const entry = directoryEntry(first);
      if (load<u32>(entry) == <u32>block) store<u32>(entry, 0);
      continue;
    }
    if ((first & ~0xfff) == page) left = true;
    link = block + Block.Next;
  }
  if (left) return;
  const bits: usize = Layout.CodeBits + (physical >> 15);
  store<u8>(bits, load<u8>(bits) & ~<u8>(<u32>1 << ((physical >> 12) & 7)));
}

/** Drops everything decoded: the host has written memory or state, or the room has run out. */
export function flushDecoded(): void {
  // An empty entry leads to address 0, where no block's key stands.
  store<u64>(0, u64.MAX_VALUE);
  memory.fill(Cache.Directory, 0, Cache.DirectoryEntries << 2);
  memory.fill(Cache.Pages, 0, Cache.PageEntries << 2);
  memory.fill(Layout.CodeBits, 0, (ramSize >> 15) + 1);
  free = Cache.Blocks;
}
