import { Operation } from "./op";
import { Operand, RowTable, prefixed } from "./opcode-row";

// Floating-point and data-movement opcodes of SSE and SSE2 in the two-byte map. The mandatory prefix is a map of its own.
// Source: SDM 2 (June 2025) "Two-Byte Opcode Map".

const NP = RowTable.TwoByte;
const P66 = RowTable.TwoByte66;
const F3 = RowTable.TwoByteF3;
const F2 = RowTable.TwoByteF2;

/** An operation in its four types: PS, PD, SS, SD. */
function fourTypes(opcode: u32, ps: u32, third: Operand = Operand.None): void {
  prefixed(NP, opcode, ps, Operand.Vx, Operand.Wx, third);
  prefixed(P66, opcode, ps + 1, Operand.Vx, Operand.Wx, third);
  prefixed(F3, opcode, ps + 2, Operand.Vx, Operand.Wd, third);
  prefixed(F2, opcode, ps + 3, Operand.Vx, Operand.Wq, third);
}

/** The same whole registers for PS and PD. */
function bothPacked(opcode: u32, operation: Operation, first: Operand = Operand.Vx, second: Operand = Operand.Wx): void {
  prefixed(NP, opcode, operation, first, second);
  prefixed(P66, opcode, operation, first, second);
}

export function floatVectorMap(): void {
  moves();
  arithmetic();
  conversions();
}

function moves(): void {
  bothPacked(0x10, Operation.MOVUPS);
  prefixed(F3, 0x10, Operation.MOVSS, Operand.Vx, Operand.Wd);
  prefixed(F2, 0x10, Operation.MOVSD_XMM, Operand.Vx, Operand.Wq);
  bothPacked(0x11, Operation.MOVUPS, Operand.Wx, Operand.Vx);
  prefixed(F3, 0x11, Operation.MOVSS, Operand.Wd, Operand.Vx);
  prefixed(F2, 0x11, Operation.MOVSD_XMM, Operand.Wq, Operand.Vx);
  prefixed(NP, 0x12, Operation.MOVLPS, Operand.Vx, Operand.Wq); // MOVHLPS with a register
  prefixed(P66, 0x12, Operation.MOVLPS, Operand.Vx, Operand.Mq); // MOVLPD
  bothPacked(0x13, Operation.MOVLPS, Operand.Mq, Operand.Vx);
  prefixed(NP, 0x14, Operation.PUNPCKLDQ, Operand.Vx, Operand.Wx); // UNPCKLPS
  prefixed(P66, 0x14, Operation.PUNPCKLQDQ, Operand.Vx, Operand.Wx); // UNPCKLPD
  prefixed(NP, 0x15, Operation.PUNPCKHDQ, Operand.Vx, Operand.Wx); // UNPCKHPS
  prefixed(P66, 0x15, Operation.PUNPCKHQDQ, Operand.Vx, Operand.Wx); // UNPCKHPD
  prefixed(NP, 0x16, Operation.MOVHPS, Operand.Vx, Operand.Wq); // MOVLHPS with a register
  prefixed(P66, 0x16, Operation.MOVHPS, Operand.Vx, Operand.Mq); // MOVHPD
  bothPacked(0x17, Operation.MOVHPS, Operand.Mq, Operand.Vx);
  // SSE3: MOVDDUP, MOVSLDUP, MOVSHDUP.
  prefixed(F2, 0x12, Operation.NotImplemented);
  prefixed(F3, 0x12, Operation.NotImplemented);
  prefixed(F3, 0x16, Operation.NotImplemented);
  bothPacked(0x28, Operation.MOVAPS);
  bothPacked(0x29, Operation.MOVAPS, Operand.Wx, Operand.Vx);
  bothPacked(0x2b, Operation.MOVAPS, Operand.Mx, Operand.Vx); // MOVNTPS, MOVNTPD
  prefixed(NP, 0x50, Operation.MOVMSKPS, Operand.Gv, Operand.Ux);
  prefixed(P66, 0x50, Operation.MOVMSKPD, Operand.Gv, Operand.Ux);
  prefixed(NP, 0xc6, Operation.SHUFPS, Operand.Vx, Operand.Wx, Operand.Ib);
  prefixed(P66, 0xc6, Operation.SHUFPD, Operand.Vx, Operand.Wx, Operand.Ib);
}

function arithmetic(): void {
  prefixed(NP, 0x2e, Operation.UCOMISS, Operand.Vx, Operand.Wd);
  prefixed(P66, 0x2e, Operation.UCOMISD, Operand.Vx, Operand.Wq);
  prefixed(NP, 0x2f, Operation.COMISS, Operand.Vx, Operand.Wd);
  prefixed(P66, 0x2f, Operation.COMISD, Operand.Vx, Operand.Wq);
  fourTypes(0x51, Operation.SQRTPS);
  prefixed(NP, 0x52, Operation.RSQRTPS, Operand.Vx, Operand.Wx);
  prefixed(F3, 0x52, Operation.RSQRTSS, Operand.Vx, Operand.Wd);
  prefixed(NP, 0x53, Operation.RCPPS, Operand.Vx, Operand.Wx);
  prefixed(F3, 0x53, Operation.RCPSS, Operand.Vx, Operand.Wd);
  bothPacked(0x54, Operation.PAND); // ANDPS, ANDPD
  bothPacked(0x55, Operation.PANDN); // ANDNPS, ANDNPD
  bothPacked(0x56, Operation.POR); // ORPS, ORPD
  bothPacked(0x57, Operation.PXOR); // XORPS, XORPD
  fourTypes(0x58, Operation.ADDPS);
  fourTypes(0x59, Operation.MULPS);
  fourTypes(0x5c, Operation.SUBPS);
  fourTypes(0x5d, Operation.MINPS);
  fourTypes(0x5e, Operation.DIVPS);
  fourTypes(0x5f, Operation.MAXPS);
  fourTypes(0xc2, Operation.CMPPS, Operand.Ib);
  // SSE3: HADDPD, HADDPS, HSUBPD, HSUBPS, ADDSUBPD, ADDSUBPS.
  for (let i: u32 = 0x7c; i < 0x7e; i++) {
    prefixed(P66, i, Operation.NotImplemented);
    prefixed(F2, i, Operation.NotImplemented);
  }
  prefixed(P66, 0xd0, Operation.NotImplemented);
  prefixed(F2, 0xd0, Operation.NotImplemented);
}

function conversions(): void {
  prefixed(F3, 0x2a, Operation.CVTSI2SS, Operand.Vx, Operand.Ey);
  prefixed(F2, 0x2a, Operation.CVTSI2SD, Operand.Vx, Operand.Ey);
  prefixed(F3, 0x2c, Operation.CVTTSS2SI, Operand.Gy, Operand.Wd);
  prefixed(F2, 0x2c, Operation.CVTTSD2SI, Operand.Gy, Operand.Wq);
  prefixed(F3, 0x2d, Operation.CVTSS2SI, Operand.Gy, Operand.Wd);
  prefixed(F2, 0x2d, Operation.CVTSD2SI, Operand.Gy, Operand.Wq);
  // With MMX registers.
  prefixed(NP, 0x2a, Operation.CVTPI2PS, Operand.Vx, Operand.Qq);
  prefixed(P66, 0x2a, Operation.CVTPI2PD, Operand.Vx, Operand.Qq);
  prefixed(NP, 0x2c, Operation.CVTTPS2PI, Operand.Pq, Operand.Wq);
  prefixed(P66, 0x2c, Operation.CVTTPD2PI, Operand.Pq, Operand.Wx);
  prefixed(NP, 0x2d, Operation.CVTPS2PI, Operand.Pq, Operand.Wq);
  prefixed(P66, 0x2d, Operation.CVTPD2PI, Operand.Pq, Operand.Wx);
  prefixed(NP, 0x5a, Operation.CVTPS2PD, Operand.Vx, Operand.Wq);
  prefixed(P66, 0x5a, Operation.CVTPD2PS, Operand.Vx, Operand.Wx);
  prefixed(F3, 0x5a, Operation.CVTSS2SD, Operand.Vx, Operand.Wd);
  prefixed(F2, 0x5a, Operation.CVTSD2SS, Operand.Vx, Operand.Wq);
  prefixed(NP, 0x5b, Operation.CVTDQ2PS, Operand.Vx, Operand.Wx);
  prefixed(P66, 0x5b, Operation.CVTPS2DQ, Operand.Vx, Operand.Wx);
  prefixed(F3, 0x5b, Operation.CVTTPS2DQ, Operand.Vx, Operand.Wx);
  prefixed(P66, 0xe6, Operation.CVTTPD2DQ, Operand.Vx, Operand.Wx);
  prefixed(F3, 0xe6, Operation.CVTDQ2PD, Operand.Vx, Operand.Wq);
  prefixed(F2, 0xe6, Operation.CVTPD2DQ, Operand.Vx, Operand.Wx);
}
