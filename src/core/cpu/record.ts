import { Layout } from "../layout";

/**
 * A decoded record: 32 bytes, what the decoder leaves for the interpreter. Byte offsets:
 * registers are named by the address of their slot, so that AH, BX, ECX and R8 are all just addresses.
 */
export const enum Record {
  Size = 32,

  /** u16 `Op` */
  Op = 0,
  /** u16, slot of the register that is the destination; 0: it is in memory, or there is none */
  A = 2,
  /** u32, address of the source: a slot or the record's own `Immediate`; 0: it is in memory, or there is none */
  B = 4,
  /** u16, slots that make the effective address: [Base] + ([Index] << Scale) + Displacement */
  Base = 8,
  Index = 10,
  /** u32, jumps only (they use no memory operand): the target's block once it is known, 0 before */
  Link = 8,
  /** u8 */
  Scale = 12,
  /** u8, bytes from the block's start to the instruction */
  Offset = 13,
  /** u8, bits of `RecordFlag` */
  Flags = 14,
  /** u8, instructions of the block completed once this record is done */
  Ordinal = 15,
  /** i64; direct jumps: the target as a distance from the block's start */
  Displacement = 16,
  /** i64, sign-extended */
  Immediate = 24,
}

/** Bits of `Record.Flags`. */
export const enum RecordFlag {
  /** Bytes of the instruction; 0: the record is a part of the instruction before or after it. */
  Length = 0x0f,
  /** The memory operand is addressed through RSP or RBP: a non-canonical address is #SS. */
  Stack = 0x10,
  /** log2 of the operand size in bytes, shifted. */
  SizeShift = 5,
  Size = 0x60,
  /** Two instructions in one record: a comparison and the jump that follows it. */
  Fused = 0x80,
}

/** A basic block: a header, then its records. Byte offsets in the header. */
export const enum Block {
  Header = 32,

  /** u32, physical address of the first byte; with the mode after it the block's key */
  Physical = 0,
  /** u32, `CodeMode`; all ones once the block is dropped */
  Mode = 4,
  /** u32, the next block in the list of the page, 0 at its end */
  Next = 8,
  /** u16, bytes of code */
  Length = 12,
  /** u8, instructions */
  Count = 14,
}

export const enum BlockLimit {
  Instructions = 48,
  Records = 96,
  Bytes = 240,
}

// @ts-ignore: decorator
@inline
export function offsetOf(record: usize): u64 {
  return <u64>load<u8>(record, Record.Offset);
}

// @ts-ignore: decorator
@inline
export function lengthOf(record: usize): u64 {
  return <u64>(load<u8>(record, Record.Flags) & RecordFlag.Length);
}

/** Operand size of the record in bytes: 1, 2, 4 or 8. */
// @ts-ignore: decorator
@inline
export function sizeOf(record: usize): u32 {
  return 1 << ((<u32>load<u8>(record, Record.Flags) & RecordFlag.Size) >> RecordFlag.SizeShift);
}

/** Linear address of the first instruction of the running block. */
// @ts-ignore: decorator
@inline
export function blockRip(): u64 {
  return load<u64>(Layout.BlockRip);
}

// @ts-ignore: decorator
@inline
export function setBlockRip(rip: u64): void {
  store<u64>(Layout.BlockRip, rip);
}
