import { Operation } from "./op";
import { Column, Group, Operand, RowTable, grouped, prefixed, regRegister } from "./opcode-row";

// Integer opcodes of MMX and, with 66 before them, SSE2 in the two-byte map.
// Source: SDM 2 (June 2025) "Two-Byte Opcode Map".

const NP = RowTable.TwoByte;
const P66 = RowTable.TwoByte66;
const F3 = RowTable.TwoByteF3;
const F2 = RowTable.TwoByteF2;

/** The operation in MMX registers that is the twin of one of PSLLW to PSADBW. */
function twin(operation: Operation): u32 {
  return operation + (Operation.FirstMmxTwin - Operation.PSLLW);
}

function packed(opcode: u32, operation: Operation): void {
  prefixed(NP, opcode, twin(operation), Operand.Pq, Operand.Qq);
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
  for (let i: u32 = 0x60; i < 0x63; i++) prefixed(NP, i, twin(Operation.PUNPCKLBW + (i - 0x60)), Operand.Pq, Operand.Qd);
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
  prefixed(NP, 0x6e, Operation.MMX_MOVD, Operand.Pq, Operand.Ey);
  prefixed(P66, 0x6e, Operation.MOVD, Operand.Vx, Operand.Ey);
  prefixed(NP, 0x7e, Operation.MMX_MOVD, Operand.Ey, Operand.Pq);
  prefixed(P66, 0x7e, Operation.MOVD, Operand.Ey, Operand.Vx);
  prefixed(F3, 0x7e, Operation.MOVQ, Operand.Vx, Operand.Wq);
  prefixed(P66, 0xd6, Operation.MOVQ, Operand.Wq, Operand.Vx);
  prefixed(F3, 0xd6, Operation.MOVQ2DQ, Operand.Vx, Operand.Nq);
  prefixed(F2, 0xd6, Operation.MOVDQ2Q, Operand.Pq, Operand.Ux);
  prefixed(NP, 0x6f, Operation.MMX_MOVQ, Operand.Pq, Operand.Qq);
  prefixed(P66, 0x6f, Operation.MOVAPS, Operand.Vx, Operand.Wx); // MOVDQA
  prefixed(F3, 0x6f, Operation.MOVUPS, Operand.Vx, Operand.Wx); // MOVDQU
  prefixed(NP, 0x7f, Operation.MMX_MOVQ, Operand.Qq, Operand.Pq);
  prefixed(P66, 0x7f, Operation.MOVAPS, Operand.Wx, Operand.Vx); // MOVDQA
  prefixed(F3, 0x7f, Operation.MOVUPS, Operand.Wx, Operand.Vx); // MOVDQU
  prefixed(NP, 0xe7, Operation.MMX_MOVQ, Operand.Mq, Operand.Pq); // MOVNTQ
  prefixed(P66, 0xe7, Operation.MOVAPS, Operand.Mx, Operand.Vx); // MOVNTDQ
  prefixed(NP, 0xd7, Operation.MMX_PMOVMSKB, Operand.Gv, Operand.Nq);
  prefixed(P66, 0xd7, Operation.PMOVMSKB, Operand.Gv, Operand.Ux);
  prefixed(NP, 0xf7, Operation.MASKMOVQ, Operand.Pq, Operand.Nq);
  prefixed(P66, 0xf7, Operation.MASKMOVDQU, Operand.Vx, Operand.Ux);
  prefixed(F2, 0xf0, Operation.NotImplemented); // LDDQU
  prefixed(NP, 0x77, Operation.EMMS);
}

function shuffles(): void {
  prefixed(NP, 0x70, Operation.MMX_PSHUFW, Operand.Pq, Operand.Qq, Operand.Ib);
  prefixed(P66, 0x70, Operation.PSHUFD, Operand.Vx, Operand.Wx, Operand.Ib);
  prefixed(F3, 0x70, Operation.PSHUFHW, Operand.Vx, Operand.Wx, Operand.Ib);
  prefixed(F2, 0x70, Operation.PSHUFLW, Operand.Vx, Operand.Wx, Operand.Ib);
  for (let i: u32 = 0; i < 3; i++) {
    grouped(NP, 0x71 + i, Group.MmxShift + i, Column.P);
    grouped(P66, 0x71 + i, Group.PackedShift + i);
    shiftRow(i, 2, i == 0 ? Operation.PSRLW : i == 1 ? Operation.PSRLD : Operation.PSRLQ);
    if (i < 2) shiftRow(i, 4, i == 0 ? Operation.PSRAW : Operation.PSRAD);
    shiftRow(i, 6, i == 0 ? Operation.PSLLW : i == 1 ? Operation.PSLLD : Operation.PSLLQ);
  }
  prefixed(NP, 0xc4, Operation.MMX_PINSRW, Operand.Pq, Operand.Ew, Operand.Ib);
  prefixed(P66, 0xc4, Operation.PINSRW, Operand.Vx, Operand.Ew, Operand.Ib);
  prefixed(NP, 0xc5, Operation.MMX_PEXTRW, Operand.Gv, Operand.Nq, Operand.Ib);
  prefixed(P66, 0xc5, Operation.PEXTRW, Operand.Gv, Operand.Ux, Operand.Ib);
}

/** A shift by an immediate, in both kinds of registers. */
function shiftRow(opcode: u32, field: u32, operation: Operation): void {
  regRegister(Group.MmxShift + opcode, field, twin(operation), Operand.Nq, Operand.Ib, Column.P);
  regRegister(Group.PackedShift + opcode, field, operation, Operand.Ux, Operand.Ib, Column.P);
}
