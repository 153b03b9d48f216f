import { Operation } from "./op";
import { Group, Operand, RowTable, grouped, legacy } from "./opcode-row";

// One-byte opcodes outside 64-bit mode, where they differ from the common map.
// Source: SDM 2 (June 2025) "One-Byte Opcode Map", the rows marked i64.

export function legacyMap(): void {
  segments(0x06, Operand.ES);
  legacy(0x0e, Operation.PUSH_SEGMENT, Operand.CS);
  segments(0x16, Operand.SS);
  segments(0x1e, Operand.DS);
  legacy(0x27, Operation.DAA);
  legacy(0x2f, Operation.DAS);
  legacy(0x37, Operation.AAA);
  legacy(0x3f, Operation.AAS);
  for (let i: u32 = 0x40; i < 0x48; i++) legacy(i, Operation.INC, Operand.Zv);
  for (let i: u32 = 0x48; i < 0x50; i++) legacy(i, Operation.DEC, Operand.Zv);
  legacy(0x60, Operation.PUSHA);
  legacy(0x61, Operation.POPA);
  legacy(0x62, Operation.BOUND, Operand.Gv, Operand.Mv);
  legacy(0x63, Operation.ARPL, Operand.Ew, Operand.Gv);
  grouped(RowTable.Legacy, 0x82, Group.Immediate1);
  legacy(0x9a, Operation.CALL_FAR_POINTER, Operand.Ap);
  legacy(0xc4, Operation.LOAD_FAR_POINTER, Operand.Gv, Operand.Mv, 0, Operand.ES); // LES
  legacy(0xc5, Operation.LOAD_FAR_POINTER, Operand.Gv, Operand.Mv, 0, Operand.DS); // LDS
  legacy(0xce, Operation.INTO);
  legacy(0xd4, Operation.AAM, Operand.Ib);
  legacy(0xd5, Operation.AAD, Operand.Ib);
  legacy(0xd6, Operation.SALC);
  legacy(0xea, Operation.JMP_FAR_POINTER, Operand.Ap);
}

/** PUSH and, one opcode on, POP of a segment register. */
function segments(opcode: u32, segment: Operand): void {
  legacy(opcode, Operation.PUSH_SEGMENT, segment);
  legacy(opcode + 1, Operation.POP_SEGMENT, segment);
}
