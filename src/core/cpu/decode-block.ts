import { Check } from "../../x86/bits/checks";
import { Vector } from "../../x86/bits/vectors";
import { faultWithCode } from "../exceptions/fault";
import { inRam } from "../memory/physical";
import { enterBlock, newBlock, singleBlock } from "./code-cache";
import { beginDecoding, decodingMode, isFlat } from "./code-mode";
import { decodeInstruction } from "./decode-instruction";
import { FetchState, beginFetch, fetchState, fetchedLength } from "./fetch";
import { instruction } from "./instruction";
import { joinToPrevious } from "./join-records";
import { Op, Operation } from "./op";
import { Block, BlockLimit, Record } from "./record";

/**
 * Decodes the block at linear address `linear`, whose first byte is at physical address `at`, of at most `limit` instructions.
 * A block that is cut short by `limit`, crosses into another page or lies outside RAM is not kept.
 * @param room bytes of the code segment from there on
 * @returns the block, or 0: the fetch met a fault, which is noted
 */
export function decodeBlock(linear: u64, at: u64, limit: u32, room: u64): usize {
  beginDecoding();
  const keep = limit >= <u32>BlockLimit.Instructions && inRam(at & ~0xfff, 4096);
  const block = keep ? newBlock() : singleBlock();
  const end = decodeInstructions(block, linear, at, keep ? BlockLimit.Instructions : 1, room);
  if (end != 0) {
    if (keep) enterBlock(block, end);
    return block;
  }
  if (fetchState == FetchState.PageEnd) return decodeBlock(linear, at, 1, room);
  if (fetchState == FetchState.TooLong) faultWithCode(Vector.GP, 0, Check.InstructionLength);
  if (fetchState == FetchState.BeyondLimit) faultWithCode(Vector.GP, 0, Check.SegmentLimit, linear);
  return 0;
}

/** Writes header and records; returns the address after them, or 0 if not even the first instruction could be fetched. */
function decodeInstructions(block: usize, linear: u64, at: u64, limit: u32, room: u64): usize {
  const mayCross = limit == 1;
  let record = block + Block.Header;
  const last = record + (BlockLimit.Records - 4) * Record.Size;
  let offset: u32 = 0;
  let count: u32 = 0;
  let ended = false;
  while (!ended && count < limit && offset < <u32>BlockLimit.Bytes && record < last) {
    beginFetch(linear + offset, at + offset, mayCross && count == 0, room - offset);
    const begun = record;
    instruction.offset = offset;
    instruction.before = count;
    record = decodeInstruction(record);
    const cut = fetchState != FetchState.Good;
    if (cut && count == 0) return 0;
    if (cut || (count != 0 && instruction.operation >= <u32>Operation.FirstAlone)) {
      record = begun;
      break;
    }
    if (count != 0) record = joinToPrevious(begun, record, block + Block.Header);
    count += 1;
    offset += fetchedLength();
    ended = endsBlock();
    const nextIsElsewhere = (((at + offset) ^ at) & ~0xfff) != 0;
    if (nextIsElsewhere) break;
  }
  if (!ended) record = writeEnd(record, offset, count);
  store<u32>(block, <u32>at, Block.Physical);
  store<u32>(block, decodingMode, Block.Mode);
  store<u16>(block, <u16>offset, Block.Length);
  store<u8>(block, <u8>count, Block.Count);
  return record;
}

function writeEnd(record: usize, offset: u32, count: u32): usize {
  memory.fill(record, 0, Record.Size);
  store<u16>(record, isFlat(decodingMode) ? Op.End : Op.Leave, Record.Op);
  store<u8>(record, <u8>offset, Record.Offset);
  store<u8>(record, <u8>count, Record.Ordinal);
  store<i64>(record, offset, Record.Displacement);
  return record + Record.Size;
}

/** True after an operation that never goes on to the next instruction, or does not within the block. */
function endsBlock(): bool {
  switch (instruction.operation) {
    case Operation.Undefined: case Operation.NotImplemented: case Operation.LockRefused:
    case Operation.JMP: case Operation.CALL: case Operation.RET: return true;
    default: return instruction.operation >= <u32>Operation.FirstAlone;
  }
}
