import { Operation } from "./op";
import { Column, Group, Operand, RowTable, grouped, two } from "./opcode-row";

// The two-byte opcode map (0F), a line an opcode. Source: SDM 2 (June 2025) "Two-Byte Opcode Map".

/** Opcodes of extensions that this processor does not have. */
function notImplemented(first: u32, last: u32): void {
  for (let i = first; i <= last; i++) two(i, Operation.NotImplemented);
}

export function twoByteMap(): void {
  grouped(RowTable.TwoByte, 0x00, Group.LocalTable);
  grouped(RowTable.TwoByte, 0x01, Group.DescriptorTables);
  two(0x02, Operation.LAR, Operand.Gv, Operand.Ew);
  two(0x03, Operation.LSL, Operand.Gv, Operand.Ew);
  two(0x05, Operation.SYSCALL, Operand.None, Operand.None, Column.O64);
  two(0x06, Operation.CLTS);
  two(0x07, Operation.SYSRET, Operand.None, Operand.None, Column.O64);
  two(0x08, Operation.INVD);
  two(0x09, Operation.INVD); // WBINVD
  two(0x0b, Operation.Undefined); // UD2
  two(0x0d, Operation.NOP, Operand.Ev); // PREFETCHW
  notImplemented(0x0e, 0x0f);
  for (let i: u32 = 0x18; i < 0x20; i++) two(i, Operation.NOP, Operand.Ev); // PREFETCHh, ENDBR64, NOP Ev
  two(0x20, Operation.MOV_FROM_CONTROL, Operand.Rq, Operand.Cq, Column.F64);
  two(0x21, Operation.MOV_FROM_DEBUG, Operand.Rq, Operand.Dq, Column.F64);
  two(0x22, Operation.MOV_TO_CONTROL, Operand.Cq, Operand.Rq, Column.F64);
  two(0x23, Operation.MOV_TO_DEBUG, Operand.Dq, Operand.Rq, Column.F64);
  two(0x30, Operation.WRMSR);
  two(0x31, Operation.RDTSC);
  two(0x32, Operation.RDMSR);
  two(0x33, Operation.RDPMC);
  two(0x34, Operation.SYSENTER);
  two(0x35, Operation.SYSEXIT);
  notImplemented(0x37, 0x38);
  notImplemented(0x3a, 0x3a);
  for (let i: u32 = 0x40; i < 0x50; i++) two(i, Operation.CMOVCC, Operand.Gv, Operand.Ev, 0, Operand.cc);
  notImplemented(0x78, 0x79);
  for (let i: u32 = 0x80; i < 0x90; i++) two(i, Operation.JCC, Operand.Jz, Operand.None, Column.F64);
  for (let i: u32 = 0x90; i < 0xa0; i++) two(i, Operation.SETCC, Operand.Eb, Operand.cc);
  two(0xa0, Operation.PUSH_SEGMENT, Operand.FS, Operand.None, Column.D64);
  two(0xa1, Operation.POP_SEGMENT, Operand.FS, Operand.None, Column.D64);
  two(0xa2, Operation.CPUID);
  two(0xa3, Operation.BT, Operand.Ev, Operand.Gv);
  two(0xa4, Operation.SHLD, Operand.Ev, Operand.Gv, 0, Operand.Ib);
  two(0xa5, Operation.SHLD_CL, Operand.Ev, Operand.Gv);
  two(0xa8, Operation.PUSH_SEGMENT, Operand.GS, Operand.None, Column.D64);
  two(0xa9, Operation.POP_SEGMENT, Operand.GS, Operand.None, Column.D64);
  two(0xab, Operation.BTS, Operand.Ev, Operand.Gv, Column.LOCK);
  two(0xac, Operation.SHRD, Operand.Ev, Operand.Gv, 0, Operand.Ib);
  two(0xad, Operation.SHRD_CL, Operand.Ev, Operand.Gv);
  grouped(RowTable.TwoByte, 0xae, Group.Fences);
  two(0xaf, Operation.IMUL2, Operand.Gv, Operand.Ev);
  two(0xb0, Operation.CMPXCHG, Operand.Eb, Operand.Gb, Column.LOCK);
  two(0xb1, Operation.CMPXCHG, Operand.Ev, Operand.Gv, Column.LOCK);
  two(0xb2, Operation.LOAD_FAR_POINTER, Operand.Gv, Operand.Mv, 0, Operand.SS); // LSS
  two(0xb3, Operation.BTR, Operand.Ev, Operand.Gv, Column.LOCK);
  two(0xb4, Operation.LOAD_FAR_POINTER, Operand.Gv, Operand.Mv, 0, Operand.FS); // LFS
  two(0xb5, Operation.LOAD_FAR_POINTER, Operand.Gv, Operand.Mv, 0, Operand.GS); // LGS
  two(0xb6, Operation.MOVZX_BYTE, Operand.Gv, Operand.Eb);
  two(0xb7, Operation.MOVZX_WORD, Operand.Gv, Operand.Ew);
  two(0xb8, Operation.Undefined); // POPCNT with F3
  two(0xb9, Operation.Undefined, Operand.Gv, Operand.Ev); // UD1
  grouped(RowTable.TwoByte, 0xba, Group.BitTest);
  two(0xbb, Operation.BTC, Operand.Ev, Operand.Gv, Column.LOCK);
  two(0xbc, Operation.BSF, Operand.Gv, Operand.Ev);
  two(0xbd, Operation.BSR, Operand.Gv, Operand.Ev);
  two(0xbe, Operation.MOVSX_BYTE, Operand.Gv, Operand.Eb);
  two(0xbf, Operation.MOVSX_WORD, Operand.Gv, Operand.Ew);
  two(0xc0, Operation.XADD, Operand.Eb, Operand.Gb, Column.LOCK);
  two(0xc1, Operation.XADD, Operand.Ev, Operand.Gv, Column.LOCK);
  two(0xc3, Operation.MOV, Operand.My, Operand.Gy, Column.NP); // MOVNTI
  grouped(RowTable.TwoByte, 0xc7, Group.Exchange);
  for (let i: u32 = 0xc8; i < 0xd0; i++) two(i, Operation.BSWAP, Operand.Zv);
  two(0xff, Operation.Undefined, Operand.Gv, Operand.Ev); // UD0
}
