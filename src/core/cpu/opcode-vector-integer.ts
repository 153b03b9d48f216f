import { Operation } from "./op";
import { Group, Operand, RowTable, grouped, prefixed } from "./opcode-row";

// Integer opcodes of SSE2 in the two-byte map: 66 before the opcodes of MMX, which is not there.
// Source: SDM 2 (June 2025) "Two-Byte Opcode Map".

const NP = RowTable.TwoByte;
const P66 = RowTable.TwoByte66;
const F3 = RowTable.TwoByteF3;
const F2 = RowTable.TwoByteF2;

/** The opcode that without 66 is one of MMX. */
function mmx(opcode: u32): void {
  prefixed(NP, opcode, Operation.NotImplemented);
}

function packed(opcode: u32, operation: Operation): void {
  mmx(opcode);
  prefixed(P66, opcode, operation, Operand.Vx, Operand.Wx);
}

/** The opcodes from `opcode` on, in their order. */
function packedRow(opcode: u32, operations: StaticArray<Operation>): void {
  for (let i = 0; i < operations.length; i++) packed(opcode + i, operations[i]);
}

export function integerVectorMap(): void {
  packedRow(0x60, [
    Operation.PUNPCKLBW, Operation.PUNPCKLWD, Operation.PUNPCKLDQ, Operation.PACKSSWB,
    Operation.PCMPGTB, Operation.PCMPGTW, Operation.PCMPGTD, Operation.PACKUSWB,
    Operation.PUNPCKHBW, Operation.PUNPCKHWD, Operation.PUNPCKHDQ, Operation.PACKSSDW,
    Operation.PUNPCKLQDQ, Operation.PUNPCKHQDQ,
  ]);
  // The two that MMX does not have.
  prefixed(NP, 0x6c, Operation.Undefined);
  prefixed(NP, 0x6d, Operation.Undefined);
  packedRow(0x74, [Operation.PCMPEQB, Operation.PCMPEQW, Operation.PCMPEQD]);
  packedRow(0xd1, [Operation.PSRLW, Operation.PSRLD, Operation.PSRLQ, Operation.PADDQ, Operation.PMULLW]);
  packedRow(0xd8, [
    Operation.PSUBUSB, Operation.PSUBUSW, Operation.PMINUB, Operation.PAND,
    Operation.PADDUSB, Operation.PADDUSW, Operation.PMAXUB, Operation.PANDN,
    Operation.PAVGB, Operation.PSRAW, Operation.PSRAD, Operation.PAVGW, Operation.PMULHUW, Operation.PMULHW,
  ]);
  packedRow(0xe8, [
    Operation.PSUBSB, Operation.PSUBSW, Operation.PMINSW, Operation.POR,
    Operation.PADDSB, Operation.PADDSW, Operation.PMAXSW, Operation.PXOR,
  ]);
  packedRow(0xf1, [Operation.PSLLW, Operation.PSLLD, Operation.PSLLQ, Operation.PMULUDQ, Operation.PMADDWD, Operation.PSADBW]);
  packedRow(0xf8, [
    Operation.PSUBB, Operation.PSUBW, Operation.PSUBD, Operation.PSUBQ, Operation.PADDB, Operation.PADDW, Operation.PADDD,
  ]);
  moves();
  shuffles();
}

function moves(): void {
  mmx(0x6e);
  prefixed(P66, 0x6e, Operation.MOVD, Operand.Vx, Operand.Ey);
  mmx(0x7e);
  prefixed(P66, 0x7e, Operation.MOVD, Operand.Ey, Operand.Vx);
  prefixed(F3, 0x7e, Operation.MOVQ, Operand.Vx, Operand.Wq);
  prefixed(P66, 0xd6, Operation.MOVQ, Operand.Wq, Operand.Vx);
  prefixed(F3, 0xd6, Operation.NotImplemented); // MOVQ2DQ
  prefixed(F2, 0xd6, Operation.NotImplemented); // MOVDQ2Q
  mmx(0x6f);
  prefixed(P66, 0x6f, Operation.MOVAPS, Operand.Vx, Operand.Wx); // MOVDQA
  prefixed(F3, 0x6f, Operation.MOVUPS, Operand.Vx, Operand.Wx); // MOVDQU
  mmx(0x7f);
  prefixed(P66, 0x7f, Operation.MOVAPS, Operand.Wx, Operand.Vx); // MOVDQA
  prefixed(F3, 0x7f, Operation.MOVUPS, Operand.Wx, Operand.Vx); // MOVDQU
  mmx(0xe7);
  prefixed(P66, 0xe7, Operation.MOVAPS, Operand.Mx, Operand.Vx); // MOVNTDQ
  mmx(0xd7);
  prefixed(P66, 0xd7, Operation.PMOVMSKB, Operand.Gv, Operand.Ux);
  mmx(0xf7);
  prefixed(P66, 0xf7, Operation.MASKMOVDQU, Operand.Vx, Operand.Ux);
  prefixed(F2, 0xf0, Operation.NotImplemented); // LDDQU
  prefixed(NP, 0x77, Operation.EMMS);
}

function shuffles(): void {
  mmx(0x70);
  prefixed(P66, 0x70, Operation.PSHUFD, Operand.Vx, Operand.Wx, Operand.Ib);
  prefixed(F3, 0x70, Operation.PSHUFHW, Operand.Vx, Operand.Wx, Operand.Ib);
  prefixed(F2, 0x70, Operation.PSHUFLW, Operand.Vx, Operand.Wx, Operand.Ib);
  for (let i: u32 = 0; i < 3; i++) {
    mmx(0x71 + i);
    grouped(P66, 0x71 + i, Group.PackedShift + i);
  }
  mmx(0xc4);
  prefixed(P66, 0xc4, Operation.PINSRW, Operand.Vx, Operand.Ew, Operand.Ib);
  mmx(0xc5);
  prefixed(P66, 0xc5, Operation.PEXTRW, Operand.Gv, Operand.Ux, Operand.Ib);
}
