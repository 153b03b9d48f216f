import { CodeMode, decodingMode } from "./code-mode";
import { fetchByte } from "./fetch";
import { instruction } from "./instruction";
import { modrm, noModRm, readModRm, rmIsRegister } from "./modrm";
import { Operation } from "./op";
import { needsModRm } from "./decode-operand";
import { extensionRow, vexRow } from "./opcode-integer-extensions";
import { Column, Group, Operand, Row, RowTable, groupRow, opcodeRow } from "./opcode-row";
import { Rex, operandSizePrefix, readPrefixes, repeatPrefix, rex } from "./prefixes";
import { beginsVex } from "./vex";

/** Reads prefixes, opcode and ModRM with what follows it; returns the instruction's row. */
export function findRow(): usize {
  let opcode = readPrefixes();
  let table = RowTable.OneByte;
  if (beginsVex(opcode)) return withModRm(vexRow(opcode));
  if (opcode == 0x0f) {
    opcode = fetchByte();
    const extension = extensionRow(opcode);
    if (extension) return withModRm(extension);
    table = twoByteTable(opcode);
  } else if (decodingMode != CodeMode.Long64 && hasLegacyRow(opcode)) {
    table = RowTable.Legacy;
  }
  instruction.opcode = opcode;
  const row = opcodeRow(table, rowNumber(table, opcode));
  if (load<u16>(row, Row.Operation) == Operation.GROUP) return rowOfGroup(load<u8>(row, Row.Group));
  return withModRm(row);
}

/** Reads ModRM where the row has an operand in it, but for group 17, which has read it. */
function withModRm(row: usize): usize {
  const first = <u32>load<u8>(row, Row.First);
  const second = <u32>load<u8>(row, Row.Second);
  if (first == Operand.By) return row;
  if (first == Operand.Rq || second == Operand.Rq) readModRm(true);
  else if (needsModRm(first) || needsModRm(second)) readModRm();
  else noModRm();
  return row;
}

/** The map of the mandatory prefix, F2 and F3 before 66, where the opcode has such rows. */
function twoByteTable(opcode: u32): RowTable {
  if (repeatPrefix == 0 && !operandSizePrefix) return RowTable.TwoByte;
  const table = repeatPrefix == 0xf3 ? RowTable.TwoByteF3 : repeatPrefix == 0xf2 ? RowTable.TwoByteF2 : RowTable.TwoByte66;
  const plain = load<u16>(opcodeRow(RowTable.TwoByte, opcode), Row.Columns);
  const own = load<u16>(opcodeRow(table, opcode), Row.Columns);
  return ((plain | own) & Column.P) != 0 ? table : RowTable.TwoByte;
}

function hasLegacyRow(opcode: u32): bool {
  return load<u16>(opcodeRow(RowTable.Legacy, opcode), Row.Operation) != <u16>Operation.Undefined;
}

/** 90 is NOP; only with REX.B it is the exchange that its neighbours are. */
function rowNumber(table: RowTable, opcode: u32): u32 {
  return table == RowTable.OneByte && opcode == 0x90 && (rex & Rex.B) != 0 ? 0x91 : opcode;
}

function rowOfGroup(group: u32): usize {
  readModRm();
  const field = (modrm >> 3) & 7;
  // 0F 01 with a register: SMSW and LMSW have an operand, the others are instructions of their own.
  if (group == Group.DescriptorTables && rmIsRegister && field != 4 && field != 6) {
    return groupRow(Group.NoOperand01 + ((modrm >> 4) & 3), modrm & 15);
  }
  return groupRow(group, field + (rmIsRegister ? 8 : 0));
}
