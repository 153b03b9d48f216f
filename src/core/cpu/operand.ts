import { Layout } from "../layout";
import { isCanonical, probeWrite, readLinear, writeLinear } from "../memory/linear";
import { Fast, fastOffset } from "../memory/tlb";
import { cpu } from "../state";
import { codeChanged } from "./code-cache";
import { Record, RecordFlag, sizeOf } from "./record";

// How a record reaches its operands. The generic functions are inlined into the hot loop; those below take
// the size from the record and serve the operations that have a function of their own.

// @ts-ignore: decorator
@inline
export function destinationSlot(record: usize): usize {
  return <usize>load<u16>(record, Record.A);
}

// @ts-ignore: decorator
@inline
export function sourceAddress(record: usize): usize {
  return <usize>load<u32>(record, Record.B);
}

// @ts-ignore: decorator
@inline
export function source<T>(record: usize): T {
  return load<T>(sourceAddress(record));
}

/** A 32-bit result clears the upper half of the register; 8 and 16 bits leave the rest. */
// @ts-ignore: decorator
@inline
export function setRegister<T>(slot: usize, value: T): void {
  if (sizeof<T>() == 4) store<u64>(slot, <u64>value);
  else store<T>(slot, value);
}

// @ts-ignore: decorator
@inline
export function effectiveAddress(record: usize): u64 {
  return (
    load<u64>(<usize>load<u16>(record, Record.Base)) +
    (load<u64>(<usize>load<u16>(record, Record.Index)) << <u64>load<u8>(record, Record.Scale)) +
    load<u64>(record, Record.Displacement)
  );
}

/** Does an `Op.Address` record: the effective address, cut to 32 bits where A says so, with the segment's base in B. */
export function putAddress(record: usize): void {
  let linear = effectiveAddress(record);
  if (load<u16>(record, Record.A)) linear = <u64><u32>linear;
  store<u64>(Layout.EffectiveAddress, linear + load<u64>(sourceAddress(record)));
}

/** The effective address of a record without an index register. */
// @ts-ignore: decorator
@inline
export function baseAddress(record: usize): u64 {
  return load<u64>(<usize>load<u16>(record, Record.Base)) + load<u64>(record, Record.Displacement);
}

// @ts-ignore: decorator
@inline
export function throughStack(record: usize): bool {
  return (load<u8>(record, Record.Flags) & RecordFlag.Stack) != 0;
}

/** The running block must end after this instruction: it has faulted, or written over decoded code. */
// @ts-ignore: decorator
@inline
export function mustLeave(): bool {
  return cpu.faultPending != 0 || codeChanged;
}

/** The tag of a shortcut that holds all of `sizeof<T>()` bytes at `linear`: that of the page of the last byte. */
// @ts-ignore: decorator
@inline
function tagOf<T>(linear: u64, tag: u64): u64 {
  return ((linear + (sizeof<T>() - 1)) & ~0xfff) | tag;
}

// A question and its answer are two functions, so that the hot loop tests once.

/** A shortcut knows where `sizeof<T>()` bytes at `linear` can be read. */
// @ts-ignore: decorator
@inline
export function knownToRead<T>(linear: u64, tag: u64): bool {
  return load<u64>(fastOffset(linear), Layout.FastRead) == tagOf<T>(linear, tag);
}

/** Where `linear`, known to be readable, lies in the core's memory. */
// @ts-ignore: decorator
@inline
export function knownReadPlace(linear: u64): usize {
  return <usize>(<u32>linear + load<u32>(fastOffset(linear), Layout.FastRead + Fast.Distance));
}

/** As `knownToRead`, for a write. */
// @ts-ignore: decorator
@inline
export function knownToWrite<T>(linear: u64, tag: u64): bool {
  return load<u64>(fastOffset(linear), Layout.FastWrite) == tagOf<T>(linear, tag);
}

/** As `knownReadPlace`, for a write. */
// @ts-ignore: decorator
@inline
export function knownWritePlace(linear: u64): usize {
  return <usize>(<u32>linear + load<u32>(fastOffset(linear), Layout.FastWrite + Fast.Distance));
}

/** Address at which the memory operand can be read, or 0: a fault is noted. */
// @ts-ignore: decorator
@inline
export function readPlace<T>(record: usize, tag: u64): usize {
  return placeToRead<T>(record, effectiveAddress(record), tag);
}

// @ts-ignore: decorator
@inline
export function placeToRead<T>(record: usize, linear: u64, tag: u64): usize {
  return knownToRead<T>(linear, tag) ? knownReadPlace(linear) : readElsewhere<T>(linear, throughStack(record));
}

/** As `readPlace`, of the stack's `linear` address. */
// @ts-ignore: decorator
@inline
export function stackPlace(linear: u64, tag: u64): usize {
  return knownToRead<u64>(linear, tag) ? knownReadPlace(linear) : readElsewhere<u64>(linear, true);
}

function readElsewhere<T>(linear: u64, stack: bool): usize {
  const value = readLinear<T>(linear, stack);
  if (cpu.faultPending) return 0;
  store<T>(Layout.Scratch, value);
  return Layout.Scratch;
}

/**
 * Address of a memory operand that is read and then written, or 0: a fault is noted.
 * If it is the scratch place, `writeBack` must follow.
 */
// @ts-ignore: decorator
@inline
export function modifyPlace<T>(record: usize, tag: u64): usize {
  const linear = effectiveAddress(record);
  return knownToWrite<T>(linear, tag) ? knownWritePlace(linear) : modifyElsewhere<T>(linear, throughStack(record));
}

function modifyElsewhere<T>(linear: u64, stack: bool): usize {
  if (!probeWrite(linear, sizeof<T>(), stack)) return 0;
  return readElsewhere<T>(linear, stack);
}

/** Writes the scratch place back; true when the block must end. */
export function writeBack<T>(record: usize): bool {
  writeLinear<T>(effectiveAddress(record), load<T>(Layout.Scratch), throughStack(record));
  return mustLeave();
}

/** Stores 8 bytes on the stack; true when the block must end. */
export function storeStack(linear: u64, value: u64, tag: u64): bool {
  if (!knownToWrite<u64>(linear, tag)) return storeElsewhere<u64>(linear, value, true);
  store<u64>(knownWritePlace(linear), value);
  return false;
}

/** Stores where no shortcut leads; true when the block must end (a fault is noted, or code was written over). */
export function storeElsewhere<T>(linear: u64, value: T, stack: bool): bool {
  writeLinear<T>(linear, value, stack);
  return mustLeave();
}

/** Where a near branch may go. */
// @ts-ignore: decorator
@inline
export function isBranchTarget(rip: u64): bool {
  return isCanonical(rip);
}

/** Reads `size` bytes (1, 2, 4, 8), zero-extended; on a fault 0. */
export function readMemory(linear: u64, size: u32, stack: bool): u64 {
  switch (size) {
    case 1: return readLinear<u8>(linear, stack);
    case 2: return readLinear<u16>(linear, stack);
    case 4: return readLinear<u32>(linear, stack);
    default: return readLinear<u64>(linear, stack);
  }
}

/** Writes the low `size` bytes of `value`. */
export function writeMemory(linear: u64, value: u64, size: u32, stack: bool): void {
  switch (size) {
    case 1: return writeLinear<u8>(linear, <u8>value, stack);
    case 2: return writeLinear<u16>(linear, <u16>value, stack);
    case 4: return writeLinear<u32>(linear, <u32>value, stack);
    default: return writeLinear<u64>(linear, value, stack);
  }
}

export function readSlot(slot: usize, size: u32): u64 {
  switch (size) {
    case 1: return load<u8>(slot);
    case 2: return load<u16>(slot);
    case 4: return load<u32>(slot);
    default: return load<u64>(slot);
  }
}

export function writeSlot(slot: usize, value: u64, size: u32): void {
  switch (size) {
    case 1: store<u8>(slot, <u8>value); return;
    case 2: store<u16>(slot, <u16>value); return;
    case 4: store<u64>(slot, <u64><u32>value); return;
    default: store<u64>(slot, value);
  }
}

/** The source operand, `size` bytes wide. */
export function readSource(record: usize, size: u32): u64 {
  const at = sourceAddress(record);
  return at ? readSlot(at, size) : readMemory(effectiveAddress(record), size, throughStack(record));
}

/** The destination operand, which is not written afterwards. */
export function readDestination(record: usize): u64 {
  const slot = destinationSlot(record);
  const size = sizeOf(record);
  return slot ? readSlot(slot, size) : readMemory(effectiveAddress(record), size, throughStack(record));
}

/** The destination operand; a memory operand is probed for the write that follows. */
export function readToModify(record: usize): u64 {
  const slot = destinationSlot(record);
  const size = sizeOf(record);
  if (slot) return readSlot(slot, size);
  const linear = effectiveAddress(record);
  if (!probeWrite(linear, size, throughStack(record))) return 0;
  return readMemory(linear, size, throughStack(record));
}

export function writeDestination(record: usize, value: u64): void {
  const slot = destinationSlot(record);
  if (slot) writeSlot(slot, value, sizeOf(record));
  else writeMemory(effectiveAddress(record), value, sizeOf(record), throughStack(record));
}

/** The low `size` bytes of `value`. */
// @ts-ignore: decorator
@inline
export function truncate(value: u64, size: u32): u64 {
  return size == 8 ? value : value & ((<u64>1 << (size << 3)) - 1);
}

/** The low `size` bytes of `value` as a signed number. */
// @ts-ignore: decorator
@inline
export function signed(value: u64, size: u32): i64 {
  const shift = <u64>(64 - (size << 3));
  return (<i64>(value << shift)) >> shift;
}
