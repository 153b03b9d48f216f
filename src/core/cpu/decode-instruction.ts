import { CodeMode, decodingMode } from "./code-mode";
import { beginOperands, resolveOperand, sizeOfOperand, usesMemory, wrongForm } from "./decode-operand";
import { findRow } from "./find-row";
import { instruction } from "./instruction";
import { needsAddressRecord, rmIsRegister } from "./modrm";
import { Operation } from "./op";
import { fillOpcodeMaps } from "./opcodes";
import { Column, Operand, Row } from "./opcode-row";
import { Rex, lockPrefix, operandSize, operandSizePrefix, repeatPrefix, rex } from "./prefixes";
import { Record } from "./record";
import { isSlot, writeAddressRecord, writeRecord, writeSegmentedRecord, writeStackNote } from "./write-record";

fillOpcodeMaps();

/**
 * Decodes the instruction that the fetch stands on into `record` and what it needs beside; `instruction.offset` and
 * `.before` are set by the caller. Nothing counts when the fetch is not good afterwards.
 * @returns the address after the records
 */
export function decodeInstruction(record: usize): usize {
  const row = findRow();
  instruction.operation = load<u16>(row, Row.Operation);
  instruction.columns = load<u16>(row, Row.Columns);
  refuseByMode();
  const first = <u32>load<u8>(row, Row.First);
  const second = <u32>load<u8>(row, Row.Second);
  const v = first == Operand.Rq || second == Operand.Rq ? sizeOfSystemRegister() : sizeOfV();
  if (decodingMode != CodeMode.Long64) instruction.operation = nearTransfer(instruction.operation, v);
  instruction.size = sizeOfOperand(first == Operand.Sw ? second : first, v);
  // The effective address may need a record before the instruction's own.
  const own = needsAddressRecord() && mayUseMemory(first, second) ? record + Record.Size : record;
  memory.fill(own, 0, Record.Size);
  beginOperands();
  const a = resolveOperand(first, v, own);
  const firstInMemory = usesMemory;
  const b = resolveOperand(second, v, own);
  resolveThird(load<u8>(row, Row.Third), v, own);
  if (wrongForm) instruction.operation = Operation.Undefined;
  refuseLock(firstInMemory);
  writeRecord(own, a, second == Operand.None ? a : b, firstInMemory);
  if (own != record) {
    if (decodingMode == CodeMode.Long64) writeAddressRecord(record, own);
    else writeSegmentedRecord(record, own, firstInMemory, isSlot(b));
  }
  return writeStackNote(own + Record.Size, a, b);
}

/** log2 of the size of the v types. */
function sizeOfV(): u32 {
  if (decodingMode != CodeMode.Long64) return operandSize();
  if ((instruction.columns & Column.F64) != 0 || (rex & Rex.W) != 0) return 3;
  if (operandSizePrefix) return 1;
  return instruction.columns & Column.D64 ? 3 : 2;
}

/** Control and debug registers have the mode's full width. */
function sizeOfSystemRegister(): u32 {
  return decodingMode == CodeMode.Long64 ? 3 : 2;
}

/**
 * Outside 64-bit mode near transfers are operations of their own; only in a flat code segment of 4 GiB, with 32-bit
 * targets, direct jumps are those of the hot loop.
 */
function nearTransfer(operation: u32, size: u32): u32 {
  const hot = decodingMode == CodeMode.Flat32 && size == 2;
  switch (operation) {
    case Operation.JCC: return hot ? operation : Operation.NEAR_JCC;
    case Operation.LOOP: case Operation.LOOPE: case Operation.LOOPNE: case Operation.JRCXZ: return hot ? operation : Operation.NEAR_LOOP;
    case Operation.JMP: return hot && instruction.opcode != 0xff ? operation : Operation.NEAR_JUMP;
    case Operation.CALL: return Operation.NEAR_CALL;
    case Operation.RET: case Operation.RET_RELEASE: return Operation.NEAR_RETURN;
    default: return operation;
  }
}

function mayUseMemory(first: u32, second: u32): bool {
  if (first == Operand.Ob || first == Operand.Ov || second == Operand.Ob || second == Operand.Ov) return true;
  return !rmIsRegister;
}

/**
 * The third operand is an immediate, or a register whose slot's address takes that place; the first of two immediates (ENTER)
 * moves to the displacement.
 */
function resolveThird(third: u32, v: u32, own: usize): void {
  if (third == Operand.None) return;
  const before = load<i64>(own, Record.Immediate);
  const at = resolveOperand(third, v, own);
  if (third == Operand.By) store<i64>(own, at, Record.Immediate);
  if (instruction.operation == Operation.ENTER) store<i64>(own, before, Record.Displacement);
}

function refuseByMode(): void {
  const prefixed = operandSizePrefix || repeatPrefix != 0;
  const onlyLong = (instruction.columns & Column.O64) != 0;
  if (onlyLong && decodingMode != CodeMode.Long64) instruction.operation = Operation.Undefined;
  else if (prefixed && (instruction.columns & Column.NP) != 0) instruction.operation = Operation.NotImplemented;
  else if (repeatPrefix != 0 && (instruction.columns & Column.NFX) != 0) instruction.operation = Operation.NotImplemented;
}

function refuseLock(firstInMemory: bool): void {
  const operation = instruction.operation;
  if (!lockPrefix || operation == Operation.Undefined || operation == Operation.NotImplemented) return;
  if (!(instruction.columns & Column.LOCK) || !firstInMemory) instruction.operation = Operation.LockRefused;
}
