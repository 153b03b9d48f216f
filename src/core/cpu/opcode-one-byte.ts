import { Operation } from "./op";
import { Column, Group, Operand, RowTable, grouped, one } from "./opcode-row";

// The one-byte opcode map, a line an opcode. Source: SDM 2 (June 2025) "One-Byte Opcode Map".
// Rows that are not written are undefined; prefixes never reach the map.

/** The six opcodes with which each of the eight arithmetic operations begins. */
function arithmetic(opcode: u32, operation: Operation): void {
  const lock: u32 = operation == Operation.CMP ? 0 : Column.LOCK;
  one(opcode + 0, operation, Operand.Eb, Operand.Gb, lock);
  one(opcode + 1, operation, Operand.Ev, Operand.Gv, lock);
  one(opcode + 2, operation, Operand.Gb, Operand.Eb);
  one(opcode + 3, operation, Operand.Gv, Operand.Ev);
  one(opcode + 4, operation, Operand.AL, Operand.Ib);
  one(opcode + 5, operation, Operand.rAX, Operand.Iz);
}

/** Eight opcodes that hold a register in their low bits. */
function registers(opcode: u32, operation: Operation, first: Operand, second: Operand = Operand.None, columns: u32 = 0): void {
  for (let i: u32 = 0; i < 8; i++) one(opcode + i, operation, first, second, columns);
}

export function oneByteMap(): void {
  arithmetic(0x00, Operation.ADD);
  arithmetic(0x08, Operation.OR);
  arithmetic(0x10, Operation.ADC);
  arithmetic(0x18, Operation.SBB);
  arithmetic(0x20, Operation.AND);
  arithmetic(0x28, Operation.SUB);
  arithmetic(0x30, Operation.XOR);
  arithmetic(0x38, Operation.CMP);
  registers(0x50, Operation.PUSH, Operand.Zv, Operand.None, Column.D64);
  registers(0x58, Operation.POP, Operand.Zv, Operand.None, Column.D64);
  one(0x62, Operation.NotImplemented); // EVEX
  one(0x63, Operation.MOVSXD, Operand.Gv, Operand.Ed, Column.O64);
  one(0x68, Operation.PUSH, Operand.Iz, Operand.None, Column.D64);
  one(0x69, Operation.IMUL3, Operand.Gv, Operand.Ev, 0, Operand.Iz);
  one(0x6a, Operation.PUSH, Operand.Ibs, Operand.None, Column.D64);
  one(0x6b, Operation.IMUL3, Operand.Gv, Operand.Ev, 0, Operand.Ibs);
  one(0x6c, Operation.INS, Operand.Yb, Operand.DX);
  one(0x6d, Operation.INS, Operand.Yv, Operand.DX);
  one(0x6e, Operation.OUTS, Operand.Xb, Operand.DX);
  one(0x6f, Operation.OUTS, Operand.Xv, Operand.DX);
  for (let i: u32 = 0x70; i < 0x80; i++) one(i, Operation.JCC, Operand.Jb, Operand.None, Column.F64);
  grouped(RowTable.OneByte, 0x80, Group.Immediate1);
  grouped(RowTable.OneByte, 0x81, Group.Immediate1 + 1);
  grouped(RowTable.OneByte, 0x83, Group.Immediate1 + 2);
  one(0x84, Operation.TEST, Operand.Eb, Operand.Gb);
  one(0x85, Operation.TEST, Operand.Ev, Operand.Gv);
  one(0x86, Operation.XCHG, Operand.Eb, Operand.Gb, Column.LOCK);
  one(0x87, Operation.XCHG, Operand.Ev, Operand.Gv, Column.LOCK);
  one(0x88, Operation.MOV, Operand.Eb, Operand.Gb);
  one(0x89, Operation.MOV, Operand.Ev, Operand.Gv);
  one(0x8a, Operation.MOV, Operand.Gb, Operand.Eb);
  one(0x8b, Operation.MOV, Operand.Gv, Operand.Ev);
  one(0x8c, Operation.MOV_FROM_SEGMENT, Operand.Ev, Operand.Sw);
  one(0x8d, Operation.LEA, Operand.Gv, Operand.M);
  one(0x8e, Operation.MOV_TO_SEGMENT, Operand.Sw, Operand.Ew);
  grouped(RowTable.OneByte, 0x8f, Group.Pop);
  one(0x90, Operation.NOP); // XCHG r8,rAX with REX.B
  for (let i: u32 = 0x91; i < 0x98; i++) one(i, Operation.XCHG, Operand.Zv, Operand.rAX);
  one(0x98, Operation.CBW, Operand.rAX);
  one(0x99, Operation.CWD, Operand.rAX);
  one(0x9b, Operation.FWAIT);
  one(0x9c, Operation.PUSHF, Operand.None, Operand.None, Column.D64);
  one(0x9d, Operation.POPF, Operand.None, Operand.None, Column.D64);
  one(0x9e, Operation.SAHF);
  one(0x9f, Operation.LAHF);
  one(0xa0, Operation.MOV, Operand.AL, Operand.Ob);
  one(0xa1, Operation.MOV, Operand.rAX, Operand.Ov);
  one(0xa2, Operation.MOV, Operand.Ob, Operand.AL);
  one(0xa3, Operation.MOV, Operand.Ov, Operand.rAX);
  one(0xa4, Operation.MOVS, Operand.Yb, Operand.Xb);
  one(0xa5, Operation.MOVS, Operand.Yv, Operand.Xv);
  one(0xa6, Operation.CMPS, Operand.Xb, Operand.Yb);
  one(0xa7, Operation.CMPS, Operand.Xv, Operand.Yv);
  one(0xa8, Operation.TEST, Operand.AL, Operand.Ib);
  one(0xa9, Operation.TEST, Operand.rAX, Operand.Iz);
  one(0xaa, Operation.STOS, Operand.Yb, Operand.AL);
  one(0xab, Operation.STOS, Operand.Yv, Operand.rAX);
  one(0xac, Operation.LODS, Operand.AL, Operand.Xb);
  one(0xad, Operation.LODS, Operand.rAX, Operand.Xv);
  one(0xae, Operation.SCAS, Operand.AL, Operand.Yb);
  one(0xaf, Operation.SCAS, Operand.rAX, Operand.Yv);
  registers(0xb0, Operation.MOV, Operand.Zb, Operand.Ib);
  registers(0xb8, Operation.MOV, Operand.Zv, Operand.Iv);
  grouped(RowTable.OneByte, 0xc0, Group.Shift);
  grouped(RowTable.OneByte, 0xc1, Group.Shift + 1);
  one(0xc2, Operation.RET_RELEASE, Operand.Iw, Operand.None, Column.F64);
  one(0xc3, Operation.RET, Operand.None, Operand.None, Column.F64);
  grouped(RowTable.OneByte, 0xc6, Group.MovImmediate);
  grouped(RowTable.OneByte, 0xc7, Group.MovImmediate + 1);
  one(0xc8, Operation.ENTER, Operand.Iw, Operand.None, Column.D64, Operand.Ib);
  one(0xc9, Operation.LEAVE, Operand.None, Operand.None, Column.D64);
  one(0xca, Operation.RET_FAR, Operand.Iw);
  one(0xcb, Operation.RET_FAR);
  one(0xcc, Operation.INT3);
  one(0xcd, Operation.INT, Operand.Ib);
  one(0xcf, Operation.IRET);
  grouped(RowTable.OneByte, 0xd0, Group.Shift + 2);
  grouped(RowTable.OneByte, 0xd1, Group.Shift + 3);
  grouped(RowTable.OneByte, 0xd2, Group.Shift + 4);
  grouped(RowTable.OneByte, 0xd3, Group.Shift + 5);
  one(0xd7, Operation.XLAT);
  for (let i: u32 = 0; i < 8; i++) grouped(RowTable.OneByte, 0xd8 + i, Group.X87 + i);
  one(0xe0, Operation.LOOPNE, Operand.Jb, Operand.None, Column.F64);
  one(0xe1, Operation.LOOPE, Operand.Jb, Operand.None, Column.F64);
  one(0xe2, Operation.LOOP, Operand.Jb, Operand.None, Column.F64);
  one(0xe3, Operation.JRCXZ, Operand.Jb, Operand.None, Column.F64);
  one(0xe4, Operation.IN, Operand.AL, Operand.Ib);
  one(0xe5, Operation.IN, Operand.rAX, Operand.Ib);
  one(0xe6, Operation.OUT, Operand.AL, Operand.Ib);
  one(0xe7, Operation.OUT, Operand.rAX, Operand.Ib);
  one(0xe8, Operation.CALL, Operand.Jz, Operand.None, Column.F64);
  one(0xe9, Operation.JMP, Operand.Jz, Operand.None, Column.F64);
  one(0xeb, Operation.JMP, Operand.Jb, Operand.None, Column.F64);
  one(0xec, Operation.IN, Operand.AL, Operand.DX);
  one(0xed, Operation.IN, Operand.rAX, Operand.DX);
  one(0xee, Operation.OUT, Operand.AL, Operand.DX);
  one(0xef, Operation.OUT, Operand.rAX, Operand.DX);
  one(0xf1, Operation.INT1);
  one(0xf4, Operation.HLT);
  one(0xf5, Operation.CMC);
  grouped(RowTable.OneByte, 0xf6, Group.Unary);
  grouped(RowTable.OneByte, 0xf7, Group.Unary + 1);
  one(0xf8, Operation.CLC);
  one(0xf9, Operation.STC);
  one(0xfa, Operation.CLI);
  one(0xfb, Operation.STI);
  one(0xfc, Operation.CLD);
  one(0xfd, Operation.STD);
  grouped(RowTable.OneByte, 0xfe, Group.IncDec);
  grouped(RowTable.OneByte, 0xff, Group.IncDecCallJmp);
}
