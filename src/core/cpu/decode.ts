import { Segment, Attribute } from "../../x86/bits/descriptors";
import { Efer } from "../../x86/bits/control";
import { Check } from "../../x86/bits/checks";
import { Vector } from "../../x86/bits/vectors";
import { faultWithCode } from "../exceptions/fault";
import { Layout } from "../layout";
import { inRam } from "../memory/physical";
import { segmentRegister } from "../segment-register";
import { cpu, gpr } from "../state";
import { enterBlock, newBlock, singleBlock } from "./code-cache";
import { beginOperands, needsModRm, resolveOperand, sizeOfOperand, usesMemory, wrongForm } from "./decode-operand";
import { FetchState, beginFetch, fetchByte, fetchState, fetchedLength } from "./fetch";
import { Form, opFor } from "./hot-forms";
import { baseSlot, displacement, indexSlot, modrm, needsAddressRecord, noModRm, readModRm, ripRelative, rmIsRegister, scale, throughStack } from "./modrm";
import { Op, Operation } from "./op";
import { fillOpcodeMaps } from "./opcodes";
import { Column, Group, Operand, Row, RowTable, groupRow, opcodeRow } from "./opcode-row";
import { Rex, ZERO_SLOT, addressSizePrefix, lockPrefix, operandSizePrefix, readPrefixes, repeatPrefix, rex, segmentSlot } from "./prefixes";
import { fusedOp } from "./fused-op";
import { Block, BlockLimit, Record, RecordFlag, lengthOf } from "./record";

/** The modes that decode differently; a part of a block's key. */
export const enum CodeMode {
  /** 64-bit mode. */
  Long64 = 0,
  /** Everything else: not there yet, each instruction raises #UD. */
  Other = 1,
}

export function codeMode(): u32 {
  const long = (cpu.efer & Efer.LMA) != 0 && (segmentRegister(Segment.CS).attributes & Attribute.L) != 0;
  return long ? CodeMode.Long64 : CodeMode.Other;
}

fillOpcodeMaps();

let operation: u32 = 0;
let columns: u32 = 0;
/** log2 of the operand size. */
let size: u32 = 0;
/** Address and offset of the instruction's own record. */
let offset: u32 = 0;
let ordinal: u32 = 0;

/**
 * Decodes the block at `rip`, whose first byte is at physical address `at`, of at most `limit` instructions.
 * A block that is cut short by `limit`, crosses into another page or lies outside RAM is not kept.
 * @returns the block, or 0: the fetch met a fault, which is noted
 */
export function decodeBlock(rip: u64, at: u64, limit: u32): usize {
  const keep = limit >= <u32>BlockLimit.Instructions && inRam(at & ~0xfff, 4096);
  const block = keep ? newBlock() : singleBlock();
  const end = decodeInstructions(block, rip, at, keep ? BlockLimit.Instructions : 1, !keep);
  if (end != 0) {
    if (keep) enterBlock(block, end);
    return block;
  }
  if (fetchState == FetchState.PageEnd) return decodeBlock(rip, at, 1);
  if (fetchState == FetchState.TooLong) faultWithCode(Vector.GP, 0, Check.InstructionLength);
  return 0;
}

/** Writes header and records; returns the address after them, or 0 if not even the first instruction could be fetched. */
function decodeInstructions(block: usize, rip: u64, at: u64, limit: u32, mayCross: bool): usize {
  let record = block + Block.Header;
  const last = record + (BlockLimit.Records - 4) * Record.Size;
  offset = 0;
  ordinal = 0;
  let ended = false;
  while (!ended && ordinal < limit && offset < <u32>BlockLimit.Bytes && record < last) {
    beginFetch(rip + offset, at + offset, mayCross && ordinal == 0);
    const begun = record;
    record = decodeInstruction(record);
    const cut = fetchState != FetchState.Good;
    if (cut && ordinal == 0) return 0;
    if (cut || (ordinal != 0 && operation >= <u32>Operation.FirstAlone)) {
      record = begun;
      break;
    }
    if (ordinal != 0) record = joinToPrevious(begun, record, block + Block.Header);
    ordinal += 1;
    offset += fetchedLength();
    ended = endsBlock();
    const nextIsElsewhere = (((at + offset) ^ at) & ~0xfff) != 0;
    if (nextIsElsewhere) break;
  }
  if (!ended) record = writeEnd(record);
  store<u32>(block, <u32>at, Block.Physical);
  store<u32>(block, codeMode(), Block.Mode);
  store<u16>(block, <u16>offset, Block.Length);
  store<u8>(block, <u8>ordinal, Block.Count);
  return record;
}

function writeEnd(record: usize): usize {
  memory.fill(record, 0, Record.Size);
  store<u16>(record, Op.End, Record.Op);
  store<u8>(record, <u8>offset, Record.Offset);
  store<u8>(record, <u8>ordinal, Record.Ordinal);
  store<i64>(record, offset, Record.Displacement);
  return record + Record.Size;
}

/** True after an operation that never goes on to the next instruction, or does not within the block. */
function endsBlock(): bool {
  switch (operation) {
    case Operation.Undefined: case Operation.NotImplemented: case Operation.LockRefused:
    case Operation.JMP: case Operation.CALL: case Operation.RET: return true;
    default: return operation >= <u32>Operation.FirstAlone;
  }
}

/** Finds the row of the instruction; leaves its operation and columns. */
function findRow(): usize {
  let opcode = readPrefixes();
  let table = RowTable.OneByte;
  if (opcode == 0x0f) {
    table = RowTable.TwoByte;
    opcode = fetchByte();
  } else if (opcode == 0x90 && (rex & Rex.B) != 0) {
    opcode = 0x91;
    rowOpcode = 0x90;
    const row = opcodeRow(table, opcode);
    noModRm();
    return row;
  }
  rowOpcode = opcode;
  let row = opcodeRow(table, opcode);
  if (load<u16>(row, Row.Operation) == Operation.GROUP) {
    readModRm();
    const group = <u32>load<u8>(row, Row.Group);
    if (group == Group.DescriptorTables && rmIsRegister && isNoOperand01()) {
      return groupRow(Group.NoOperand01 + ((modrm >> 4) & 3), modrm & 15);
    }
    return groupRow(group, ((modrm >> 3) & 7) + (rmIsRegister ? 8 : 0));
  }
  if (needsModRm(load<u8>(row, Row.First)) || needsModRm(load<u8>(row, Row.Second))) readModRm();
  else noModRm();
  return row;
}

let rowOpcode: u32 = 0;

/** 0F 01 with a register operand: SMSW and LMSW have one, the others are instructions of their own. */
function isNoOperand01(): bool {
  const field = (modrm >> 3) & 7;
  return field != 4 && field != 6;
}

function vSize(): u32 {
  if ((columns & Column.F64) != 0 || (rex & Rex.W) != 0) return 3;
  if (operandSizePrefix) return 1;
  return columns & Column.D64 ? 3 : 2;
}

/** Decodes one instruction into `record` and what it needs beside; returns the address after it. */
function decodeInstruction(record: usize): usize {
  const row = findRow();
  operation = load<u16>(row, Row.Operation);
  columns = load<u16>(row, Row.Columns);
  refuseByMode();
  const first = <u32>load<u8>(row, Row.First);
  const second = <u32>load<u8>(row, Row.Second);
  const v = vSize();
  size = sizeOfOperand(first == Operand.Sw ? second : first, v);
  // The effective address may need a record before the instruction's own.
  const own = needsAddressRecord() && mayUseMemory(first, second) ? record + Record.Size : record;
  memory.fill(own, 0, Record.Size);
  beginOperands();
  const a = resolveOperand(first, v, rowOpcode, own);
  const firstInMemory = usesMemory;
  const b = resolveOperand(second, v, rowOpcode, own);
  resolveThird(<u32>load<u8>(row, Row.Third), v, own);
  if (wrongForm) operation = Operation.Undefined;
  refuseLock(firstInMemory);
  writeRecord(own, a, second == Operand.None ? a : b, firstInMemory);
  if (own != record) writeAddress(record, own);
  return followWithNote(own, a, b);
}

function mayUseMemory(first: u32, second: u32): bool {
  if (first == Operand.Ob || first == Operand.Ov || second == Operand.Ob || second == Operand.Ov) return true;
  return !rmIsRegister;
}

/** The third operand is an immediate; the first of two immediates (ENTER) moves to the displacement. */
function resolveThird(third: u32, v: u32, own: usize): void {
  if (third == Operand.None) return;
  const before = load<i64>(own, Record.Immediate);
  resolveOperand(third, v, rowOpcode, own);
  if (operation == Operation.ENTER) store<i64>(own, before, Record.Displacement);
}

function refuseByMode(): void {
  if (codeMode() != CodeMode.Long64) operation = Operation.NotImplemented;
  else if (columns & Column.I64) operation = Operation.Undefined;
  // POPCNT, TZCNT and LZCNT share opcodes; the latter two are BSF and BSR where they are not there.
  if (rowOpcode == 0xb8 && repeatPrefix == 0xf3 && operation == Operation.Undefined) operation = Operation.NotImplemented;
}

function refuseLock(firstInMemory: bool): void {
  if (!lockPrefix || operation == Operation.Undefined || operation == Operation.NotImplemented) return;
  if (!(columns & Column.LOCK) || !firstInMemory) operation = Operation.LockRefused;
}

function writeRecord(own: usize, a: u32, b: u32, firstInMemory: bool): void {
  const op = chooseOp(own, b, firstInMemory);
  store<u16>(own, <u16>op, Record.Op);
  store<u16>(own, isSlot(a) ? <u16>a : 0, Record.A);
  store<u32>(own, b, Record.B);
  store<u8>(own, <u8>offset, Record.Offset);
  store<u8>(own, <u8>(ordinal + 1), Record.Ordinal);
  store<u8>(own, <u8>(fetchedLength() | (size << RecordFlag.SizeShift) | (throughStack ? RecordFlag.Stack : 0)), Record.Flags);
  if (usesMemory || isString()) {
    store<u16>(own, <u16>baseSlot, Record.Base);
    store<u16>(own, <u16>indexSlot, Record.Index);
    store<u8>(own, <u8>scale, Record.Scale);
    const relative = ripRelative ? <i64>(offset + fetchedLength()) : 0;
    store<i64>(own, displacement + relative, Record.Displacement);
  }
  if (isString()) writeString(own);
}

/** A register's slot, as opposed to an immediate's address in the record. */
function isSlot(address: u32): bool {
  return address < <u32>Layout.StackMarks;
}

function isString(): bool {
  return (operation >= <u32>Operation.MOVS && operation <= <u32>Operation.OUTS) || operation == Operation.XLAT;
}

/** String operations keep prefix (A), address size (Scale, 1 = 32 bits) and the source's segment base (Base). */
function writeString(own: usize): void {
  store<u16>(own, <u16>repeatPrefix, Record.A);
  store<u8>(own, addressSizePrefix ? 1 : 0, Record.Scale);
  store<u16>(own, <u16>segmentSlot, Record.Base);
}

function chooseOp(own: usize, b: u32, firstInMemory: bool): u32 {
  switch (operation) {
    case Operation.JCC:
      return directJump(own, Op.Jo + (rowOpcode & 15));
    case Operation.JMP:
      return b == 0 ? Op.JmpM : isSlot(b) ? Op.JmpR : directJump(own, Op.Jmp);
    case Operation.CALL:
      return b == 0 ? Op.CallM : isSlot(b) ? Op.CallR : directJump(own, Op.Call);
    case Operation.RET: return Op.Ret;
    case Operation.LOOP: case Operation.LOOPE: case Operation.LOOPNE: case Operation.JRCXZ:
      directJump(own, 0);
      // Which of the four, and the width of the counter.
      store<u8>(own, <u8>operation, Record.Scale);
      size = addressSizePrefix ? 2 : 3;
      return Op.LoopOrJrcxz;
    case Operation.NOP: return Op.Nothing;
    case Operation.SETCC:
      return firstInMemory ? <u32>Op.Operation + operation : <u32>Op.Seto8 + (rowOpcode & 15);
    case Operation.MOV:
      return withoutIndex(opFor(operation, firstInMemory ? Form.M : usesMemory ? Form.L : Form.R, size));
    default:
      return opFor(operation, firstInMemory ? Form.M : usesMemory ? Form.L : Form.R, size);
  }
}

function withoutIndex(op: u32): u32 {
  return usesMemory && indexSlot == ZERO_SLOT ? op + (Op.MovBaseL8 - Op.MovL8) : op;
}

/** The target as a distance from the block's start. */
function directJump(own: usize, op: u32): u32 {
  store<i64>(own, load<i64>(own, Record.Immediate) + offset + fetchedLength(), Record.Displacement);
  return op;
}

/** The record before an instruction whose address has a segment base or 32 bits. */
function writeAddress(record: usize, own: usize): void {
  memory.copy(record, own, Record.Size);
  store<u16>(record, Op.Address, Record.Op);
  store<u16>(record, addressSizePrefix ? 1 : 0, Record.A);
  store<u32>(record, operation == Operation.LEA ? ZERO_SLOT : segmentSlot, Record.B);
  store<u8>(record, <u8>(load<u8>(own, Record.Flags) & ~RecordFlag.Length), Record.Flags);
  store<u8>(record, <u8>ordinal, Record.Ordinal);
  store<u16>(own, Layout.EffectiveAddress, Record.Base);
  store<u16>(own, <u16>ZERO_SLOT, Record.Index);
  store<u8>(own, 0, Record.Scale);
  store<i64>(own, 0, Record.Displacement);
}

/** RSP as a register operand: the stack marks must hear of it. */
function followWithNote(own: usize, a: u32, b: u32): usize {
  const rsp = <u32>gpr(4);
  const next = own + Record.Size;
  const named = (a & ~7) == rsp || ((b & ~7) == rsp && (operation == Operation.XCHG || operation == Operation.XADD));
  if (!named || operation >= <u32>Operation.FirstAlone) return next;
  memory.fill(next, 0, Record.Size);
  store<u16>(next, Op.NoteStack, Record.Op);
  store<u8>(next, <u8>(offset + fetchedLength()), Record.Offset);
  store<u8>(next, <u8>(ordinal + 1), Record.Ordinal);
  return next + Record.Size;
}

/**
 * Joins the instruction at `begun` to the one before it, where there is an op for both.
 * A comparison and its jump become one record; of the other pairs the second record stays, for when both cannot be done at once.
 * @param end the address after the instruction's records
 * @returns the address after what is left of them
 */
function joinToPrevious(begun: usize, end: usize, first: usize): usize {
  const before = begun - Record.Size;
  if (before < first || lengthOf(before) == 0) return end;
  const op = load<u16>(before);
  if (operation == Operation.JCC) return fuse(before, begun);
  if (operation == Operation.RET && op == Op.Pop64) store<u16>(before, Op.PopRet, Record.Op);
  if (op == Op.Push64 && isFramePointerMove(begun)) store<u16>(before, Op.PushFrame64, Record.Op);
  return end;
}

/** MOV RBP,RSP */
function isFramePointerMove(record: usize): bool {
  return load<u16>(record) == Op.MovR64 && load<u16>(record, Record.A) == <u16>gpr(5) && load<u32>(record, Record.B) == <u32>gpr(4);
}

function fuse(before: usize, jump: usize): usize {
  const op = fusedOp(load<u16>(before), rowOpcode & 15);
  if (op == 0) return jump + Record.Size;
  store<u16>(before, <u16>op, Record.Op);
  store<u32>(before, 0, Record.Link);
  store<i64>(before, load<i64>(jump, Record.Displacement), Record.Displacement);
  store<u8>(before, load<u8>(before, Record.Flags) | RecordFlag.Fused, Record.Flags);
  store<u8>(before, load<u8>(jump, Record.Ordinal), Record.Ordinal);
  return jump;
}
