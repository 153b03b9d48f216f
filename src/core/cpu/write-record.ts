import { Segment } from "../../x86/bits/descriptors";
import { Layout } from "../layout";
import { gpr } from "../state";
import { CodeMode, decodingMode } from "./code-mode";
import { usesMemory } from "./decode-operand";
import { fetchedLength } from "./fetch";
import { Form, opFor } from "./hot-forms";
import { instruction } from "./instruction";
import { segmentedAccess } from "./memory-access";
import { baseSlot, displacement, indexSlot, ripRelative, scale, throughStack } from "./modrm";
import { Op, Operation } from "./op";
import { NO_OVERRIDE, ZERO_SLOT, addressSize, addressSizePrefix, repeatPrefix, segmentOverride, segmentSlot } from "./prefixes";
import { Record, RecordFlag } from "./record";

/** Writes the instruction's own record, zeroed before but for its immediate: `a` and `b` as `resolveOperand` gave them. */
export function writeRecord(own: usize, a: u32, b: u32, firstInMemory: bool): void {
  const op = chooseOp(own, b, firstInMemory);
  const offset = instruction.offset;
  store<u16>(own, <u16>op, Record.Op);
  store<u16>(own, isSlot(a) ? <u16>a : 0, Record.A);
  store<u32>(own, b, Record.B);
  store<u8>(own, <u8>offset, Record.Offset);
  store<u8>(own, <u8>(instruction.before + 1), Record.Ordinal);
  store<u8>(own, <u8>(fetchedLength() | (instruction.size << RecordFlag.SizeShift) | (throughStack ? RecordFlag.Stack : 0)), Record.Flags);
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
export function isSlot(address: u32): bool {
  return address < <u32>Layout.StateEnd;
}

function isString(): bool {
  const operation = instruction.operation;
  return (operation >= <u32>Operation.MOVS && operation <= <u32>Operation.OUTS) || operation == Operation.XLAT || isMasked();
}

/** The destination at RDI is implied; A and B are the registers that ModRM gives. */
function isMasked(): bool {
  return instruction.operation == Operation.MASKMOVDQU || instruction.operation == Operation.MASKMOVQ;
}

/**
 * String operations and those like them keep prefix (A, but for MASKMOVDQU and MASKMOVQ), address size (Scale, 0 = 64 bits, 1 = 32, 2 = 16) and the source's segment: in 64-bit
 * mode the slot of its base (Base), elsewhere its number and that there are segments (Base, Index).
 */
function writeString(own: usize): void {
  const long = decodingMode == CodeMode.Long64;
  if (!isMasked()) store<u16>(own, <u16>repeatPrefix, Record.A);
  store<u8>(own, <u8>(3 - addressSize()), Record.Scale);
  store<u16>(own, <u16>(long ? segmentSlot : segmentOverride == NO_OVERRIDE ? Segment.DS : segmentOverride), Record.Base);
  store<u16>(own, long ? 0 : 1, Record.Index);
}

function chooseOp(own: usize, b: u32, firstInMemory: bool): u32 {
  const operation = instruction.operation;
  const cc = instruction.opcode & 15;
  const form = firstInMemory ? Form.M : usesMemory ? Form.L : Form.R;
  switch (operation) {
    case Operation.JCC: return directJump(own, Op.Jo + cc);
    case Operation.JMP: return b == 0 ? Op.JmpM : isSlot(b) ? Op.JmpR : directJump(own, Op.Jmp);
    case Operation.CALL: return b == 0 ? Op.CallM : isSlot(b) ? Op.CallR : directJump(own, Op.Call);
    case Operation.RET: return Op.Ret;
    case Operation.LOOP: case Operation.LOOPE: case Operation.LOOPNE: case Operation.JRCXZ:
      directJump(own, 0);
      // Which of the four, and the width of the counter.
      store<u8>(own, <u8>operation, Record.Scale);
      instruction.size = addressSize();
      return Op.LoopOrJrcxz;
    case Operation.NEAR_LOOP:
      store<u8>(own, <u8>(Operation.LOOPNE + (instruction.opcode & 3)), Record.Scale);
      store<u16>(own, <u16>(<u32>1 << instruction.size), Record.Index);
      instruction.size = addressSize();
      return Op.Operation + operation;
    case Operation.NEAR_JCC:
      store<u8>(own, <u8>cc, Record.Scale);
      return Op.Operation + operation;
    case Operation.NOP: return Op.Nothing;
    case Operation.SETCC: return firstInMemory ? <u32>Op.Operation + operation : <u32>Op.Seto8 + cc;
    case Operation.MOV: return withoutIndex(opFor(operation, form, instruction.size));
    default: return opFor(operation, form, instruction.size);
  }
}

function withoutIndex(op: u32): u32 {
  return usesMemory && indexSlot == ZERO_SLOT ? op + (Op.MovBaseL8 - Op.MovL8) : op;
}

/** The target as a distance from the block's start. */
function directJump(own: usize, op: u32): u32 {
  store<i64>(own, load<i64>(own, Record.Immediate) + instruction.offset + fetchedLength(), Record.Displacement);
  return op;
}

/** The record before an instruction whose address has a segment base or 32 bits. */
export function writeAddressRecord(record: usize, own: usize): void {
  memory.copy(record, own, Record.Size);
  store<u16>(record, Op.Address, Record.Op);
  store<u16>(record, addressSizePrefix ? 1 : 0, Record.A);
  store<u32>(record, instruction.operation == Operation.LEA ? ZERO_SLOT : segmentSlot, Record.B);
  store<u8>(record, <u8>(load<u8>(own, Record.Flags) & ~RecordFlag.Length), Record.Flags);
  store<u8>(record, <u8>instruction.before, Record.Ordinal);
  moveToSlot(record, own);
}

/** The instruction finds its operand through the slot that the address record fills. */
function moveToSlot(record: usize, own: usize): void {
  // POP computes its address with RSP already moved; the address record is executed before.
  const popped = instruction.operation == Operation.POP && baseSlot == <u32>gpr(4);
  if (popped) store<i64>(record, displacement + (1 << instruction.size), Record.Displacement);
  store<u16>(own, Layout.EffectiveAddress, Record.Base);
  store<u16>(own, <u16>ZERO_SLOT, Record.Index);
  store<u8>(own, 0, Record.Scale);
  store<i64>(own, 0, Record.Displacement);
}

/** The record before an instruction with a memory operand outside 64-bit mode; should it refuse, the instruction has not begun. */
export function writeSegmentedRecord(record: usize, own: usize, firstInMemory: bool, sourceIsRegister: bool): void {
  memory.copy(record, own, Record.Size);
  store<u16>(record, Op.SegmentedAddress, Record.Op);
  store<u16>(record, addressSize() == 1 ? 1 : 0, Record.A);
  store<u32>(record, segmentedAccess(firstInMemory, sourceIsRegister), Record.B);
  store<u8>(record, <u8>(load<u8>(own, Record.Flags) & ~RecordFlag.Length), Record.Flags);
  moveToSlot(record, own);
}

/** After an instruction with RSP as a register operand the stack marks must hear of it; returns the address after the note. */
export function writeStackNote(record: usize, a: u32, b: u32): usize {
  const rsp = <u32>gpr(4);
  const operation = instruction.operation;
  const named = (a & ~7) == rsp || ((b & ~7) == rsp && (operation == Operation.XCHG || operation == Operation.XADD));
  if (!named || operation >= <u32>Operation.FirstAlone) return record;
  memory.fill(record, 0, Record.Size);
  store<u16>(record, Op.NoteStack, Record.Op);
  store<u8>(record, <u8>(instruction.offset + fetchedLength()), Record.Offset);
  store<u8>(record, <u8>(instruction.before + 1), Record.Ordinal);
  return record + Record.Size;
}
