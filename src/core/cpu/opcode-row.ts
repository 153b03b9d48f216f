import { Operation } from "./op";

/**
 * Operands in the notation of the manual's opcode maps: the addressing method, then the type.
 * Source: SDM 2 (June 2025) "Key to Abbreviations" of the opcode map.
 */
export const enum Operand {
  None = 0,
  // E: the r/m field, register or memory.
  Eb, Ew, Ed, Ev,
  /** E, of which only memory is allowed. */
  M, Mb, Mv, My,
  // G: the reg field.
  Gb, Gv, Gy,
  /** E of 32 bits, with REX.W 64; and a 32-bit operand in memory. */
  Ey, Md,
  /** Memory of 16 bits, and of 80. */
  Mw, Mt,
  /** V: the reg field, an XMM register. */
  Vx,
  // W: the r/m field, an XMM register or memory of 128, 64 or 32 bits.
  Wx, Wq, Wd,
  /** U: the r/m field, always an XMM register; and W, of which only memory is allowed. */
  Ux, Mx, Mq,
  /** P: the reg field, an MMX register; N: the r/m field, always one. */
  Pq, Nq,
  // Q: the r/m field, an MMX register or memory of 64 or 32 bits.
  Qq, Qd,
  // Z: the low three bits of the opcode.
  Zb, Zv,
  // I: an immediate; Ibs is a byte that is sign-extended to the operand size.
  Ib, Ibs, Iw, Iz, Iv,
  // J: a distance from the next instruction.
  Jb, Jz,
  // O: an absolute address of the address size.
  Ob, Ov,
  /** A far pointer in the instruction. */
  Ap,
  // X, Y: strings at RSI and RDI.
  Xb, Xv, Yb, Yv,
  /** The r/m field, always a 64-bit register; and the control, debug or segment register of the reg field. */
  Rq, Cq, Dq, Sw,
  /** The ModRM byte itself, as a number. */
  ModRm,
  // Fixed registers and numbers.
  AL, CL, DX, rAX, One, ES, CS, SS, DS, FS, GS,
  /** The condition in the low four bits of the opcode. */
  cc,
  /** The register of VEX.vvvv. As the third operand it is a source, or MULX's second destination. */
  By,
}

/** The columns of a row beside its operands. */
export const enum Column {
  /** LOCK is allowed when the destination is in memory. */
  LOCK = 0x1,
  /** NFx: with an F2 or F3 prefix it is another instruction, which is not there. */
  NFX = 0x2,
  /** o64: only in 64-bit mode. */
  O64 = 0x4,
  /** d64: the operand size is 64 bits, with an operand-size prefix 16. */
  D64 = 0x8,
  /** f64: the operand size is 64 bits, whatever the prefixes say. */
  F64 = 0x10,
  /** NP: with a 66, F2 or F3 prefix it is another instruction, which is not there. */
  NP = 0x20,
  /** P: a prefix (66, F2, F3) chooses the row; where the prefix's map has none, the opcode is undefined. */
  P = 0x40,
}

/** A row in memory. Byte offsets. */
export const enum Row {
  Size = 8,
  Operation = 0, // u16
  Columns = 2, // u16
  First = 4, // u8 Operand
  Second = 5,
  Third = 6,
  /** u8, number of the group */
  Group = 7,
}

/** The maps of 256 rows. */
export const enum RowTable {
  OneByte = 0,
  TwoByte = 1,
  /** What 64-bit mode has made undefined or given to others in the one-byte map. */
  Legacy = 2,
  /** The two-byte map with a mandatory prefix, where that makes another instruction of the opcode. */
  TwoByte66 = 3,
  TwoByteF3 = 4,
  TwoByteF2 = 5,
  Count = 6,
}

/** Groups have 16 rows, 8 for memory operands and 8 for registers; where opcodes differ in operands, each has its own group. */
export const enum Group {
  Immediate1 = 0, // group 1: 80-83
  Pop = 4, // group 1A: 8F
  Shift = 5, // group 2: C0, C1, D0-D3
  Unary = 11, // group 3: F6, F7
  IncDec = 13, // group 4: FE
  IncDecCallJmp = 14, // group 5: FF
  LocalTable = 15, // group 6: 0F 00
  DescriptorTables = 16, // group 7: 0F 01
  BitTest = 17, // group 8: 0F BA
  Exchange = 18, // group 9: 0F C7
  MovImmediate = 19, // group 11: C6, C7
  Fences = 21, // group 15: 0F AE
  /** 0F 01 with a register operand, by the six low bits of ModRM: 4 groups' room. */
  NoOperand01 = 22,
  /** Groups 12-14: 0F 71, 0F 72, 0F 73 with 66. */
  PackedShift = 26,
  /** x87: D8-DF. */
  X87 = 29,
  /** Groups 12-14 without a prefix. */
  MmxShift = 37,
  Count = 40,
}

const ROWS: usize = memory.data(RowTable.Count * 256 * Row.Size, 16);
const GROUP_ROWS: usize = memory.data(Group.Count * 16 * Row.Size, 16);

// @ts-ignore: decorator
@inline
export function opcodeRow(table: u32, opcode: u32): usize {
  return ROWS + ((table << 8) + opcode) * Row.Size;
}

// @ts-ignore: decorator
@inline
export function groupRow(group: u32, index: u32): usize {
  return GROUP_ROWS + ((group << 4) + index) * Row.Size;
}

export function writeRow(row: usize, operation: Operation, first: Operand, second: Operand, columns: u32, third: Operand): void {
  store<u16>(row, <u16>operation, Row.Operation);
  store<u16>(row, <u16>columns, Row.Columns);
  store<u8>(row, <u8>first, Row.First);
  store<u8>(row, <u8>second, Row.Second);
  store<u8>(row, <u8>third, Row.Third);
}

/** Row of the one-byte map. */
export function one(
  opcode: u32, operation: Operation, first: Operand = Operand.None, second: Operand = Operand.None,
  columns: u32 = 0, third: Operand = Operand.None,
): void {
  writeRow(opcodeRow(RowTable.OneByte, opcode), operation, first, second, columns, third);
}

/** Row of the one-byte map that holds everywhere but in 64-bit mode. */
export function legacy(
  opcode: u32, operation: Operation, first: Operand = Operand.None, second: Operand = Operand.None,
  columns: u32 = 0, third: Operand = Operand.None,
): void {
  writeRow(opcodeRow(RowTable.Legacy, opcode), operation, first, second, columns, third);
}

/** Row of the two-byte map (0F). */
export function two(
  opcode: u32, operation: Operation, first: Operand = Operand.None, second: Operand = Operand.None,
  columns: u32 = 0, third: Operand = Operand.None,
): void {
  writeRow(opcodeRow(RowTable.TwoByte, opcode), operation, first, second, columns, third);
}

/** Row of the two-byte map for one mandatory prefix: `table` is that prefix's. */
export function prefixed(
  table: RowTable, opcode: u32, operation: Operation, first: Operand = Operand.None, second: Operand = Operand.None,
  third: Operand = Operand.None, columns: u32 = 0,
): void {
  writeRow(opcodeRow(table, opcode), operation, first, second, columns | Column.P, third);
}

/** The opcode's reg field chooses among the rows of `group`. */
export function grouped(table: RowTable, opcode: u32, group: Group, columns: u32 = 0): void {
  const row = opcodeRow(table, opcode);
  writeRow(row, Operation.GROUP, Operand.None, Operand.None, columns, Operand.None);
  store<u8>(row, <u8>group, Row.Group);
}

/** Row of a group for the reg field `reg`, memory and register operands alike. */
export function reg(
  group: u32, field: u32, operation: Operation, first: Operand = Operand.None, second: Operand = Operand.None, columns: u32 = 0,
): void {
  writeRow(groupRow(group, field), operation, first, second, columns, Operand.None);
  writeRow(groupRow(group, field + 8), operation, first, second, columns, Operand.None);
}

/** Row of a group for memory operands only. */
export function regMemory(
  group: u32, field: u32, operation: Operation, first: Operand = Operand.None, second: Operand = Operand.None, columns: u32 = 0,
): void {
  writeRow(groupRow(group, field), operation, first, second, columns, Operand.None);
}

/** Row of a group for register operands only. */
export function regRegister(
  group: u32, field: u32, operation: Operation, first: Operand = Operand.None, second: Operand = Operand.None, columns: u32 = 0,
): void {
  writeRow(groupRow(group, field + 8), operation, first, second, columns, Operand.None);
}
