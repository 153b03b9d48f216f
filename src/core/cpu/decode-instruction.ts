import { CodeMode, codeMode } from "./code-mode";
import { beginOperands, resolveOperand, sizeOfOperand, usesMemory, wrongForm } from "./decode-operand";
import { findRow } from "./find-row";
import { instruction } from "./instruction";
import { needsAddressRecord, rmIsRegister } from "./modrm";
import { Operation } from "./op";
import { fillOpcodeMaps } from "./opcodes";
import { Column, Operand, Row } from "./opcode-row";
import { Rex, lockPrefix, operandSizePrefix, repeatPrefix, rex } from "./prefixes";
import { Record } from "./record";
import { writeAddressRecord, writeRecord, writeStackNote } from "./write-record";

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
  const v = sizeOfV();
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
  if (own != record) writeAddressRecord(record, own);
  return writeStackNote(own + Record.Size, a, b);
}

/** log2 of the size of the v types. */
function sizeOfV(): u32 {
  if ((instruction.columns & Column.F64) != 0 || (rex & Rex.W) != 0) return 3;
  if (operandSizePrefix) return 1;
  return instruction.columns & Column.D64 ? 3 : 2;
}

function mayUseMemory(first: u32, second: u32): bool {
  if (first == Operand.Ob || first == Operand.Ov || second == Operand.Ob || second == Operand.Ov) return true;
  return !rmIsRegister;
}

/** The third operand is an immediate; the first of two immediates (ENTER) moves to the displacement. */
function resolveThird(third: u32, v: u32, own: usize): void {
  if (third == Operand.None) return;
  const before = load<i64>(own, Record.Immediate);
  resolveOperand(third, v, own);
  if (instruction.operation == Operation.ENTER) store<i64>(own, before, Record.Displacement);
}

function refuseByMode(): void {
  const prefixed = operandSizePrefix || repeatPrefix != 0;
  if (codeMode() != CodeMode.Long64) instruction.operation = Operation.NotImplemented;
  else if (instruction.columns & Column.I64) instruction.operation = Operation.Undefined;
  else if (prefixed && (instruction.columns & Column.NP) != 0) instruction.operation = Operation.NotImplemented;
}

function refuseLock(firstInMemory: bool): void {
  const operation = instruction.operation;
  if (!lockPrefix || operation == Operation.Undefined || operation == Operation.NotImplemented) return;
  if (!(instruction.columns & Column.LOCK) || !firstInMemory) instruction.operation = Operation.LockRefused;
}
