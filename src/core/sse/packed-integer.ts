import { Operation } from "../cpu/op";
import { destinationSlot } from "../cpu/operand";
import { source16 } from "./vector-operand";

/** Two packed operands: the second is a register or 16 aligned bytes. Source: SDM 2 (June 2025), the operation section of each. */
export function packedInteger(operation: u32, r: usize): void {
  const from = source16(r);
  if (!from) return;
  const to = destinationSlot(r);
  v128.store(to, packedResult(operation, v128.load(to), v128.load(from)));
}

/** What one of PAND to PSADBW makes of its operands. */
export function packedResult(operation: u32, a: v128, b: v128): v128 {
  switch (operation) {
    case Operation.PAND: return v128.and(a, b);
    case Operation.PANDN: return v128.andnot(b, a);
    case Operation.POR: return v128.or(a, b);
    case Operation.PXOR: return v128.xor(a, b);
    case Operation.PUNPCKLBW: return v128.shuffle<u8>(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    case Operation.PUNPCKLWD: return v128.shuffle<u16>(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
    case Operation.PUNPCKLDQ: return v128.shuffle<u32>(a, b, 0, 4, 1, 5);
    case Operation.PUNPCKLQDQ: return v128.shuffle<u64>(a, b, 0, 2);
    case Operation.PUNPCKHBW: return v128.shuffle<u8>(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    case Operation.PUNPCKHWD: return v128.shuffle<u16>(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
    case Operation.PUNPCKHDQ: return v128.shuffle<u32>(a, b, 2, 6, 3, 7);
    case Operation.PUNPCKHQDQ: return v128.shuffle<u64>(a, b, 1, 3);
    case Operation.PACKSSWB: return i8x16.narrow_i16x8_s(a, b);
    case Operation.PACKUSWB: return i8x16.narrow_i16x8_u(a, b);
    case Operation.PACKSSDW: return i16x8.narrow_i32x4_s(a, b);
    case Operation.PCMPEQB: return i8x16.eq(a, b);
    case Operation.PCMPEQW: return i16x8.eq(a, b);
    case Operation.PCMPEQD: return i32x4.eq(a, b);
    case Operation.PCMPGTB: return i8x16.gt_s(a, b);
    case Operation.PCMPGTW: return i16x8.gt_s(a, b);
    case Operation.PCMPGTD: return i32x4.gt_s(a, b);
    case Operation.PADDB: return i8x16.add(a, b);
    case Operation.PADDW: return i16x8.add(a, b);
    case Operation.PADDD: return i32x4.add(a, b);
    case Operation.PADDQ: return i64x2.add(a, b);
    case Operation.PADDSB: return i8x16.add_sat_s(a, b);
    case Operation.PADDSW: return i16x8.add_sat_s(a, b);
    case Operation.PADDUSB: return i8x16.add_sat_u(a, b);
    case Operation.PADDUSW: return i16x8.add_sat_u(a, b);
    case Operation.PSUBB: return i8x16.sub(a, b);
    case Operation.PSUBW: return i16x8.sub(a, b);
    case Operation.PSUBD: return i32x4.sub(a, b);
    case Operation.PSUBQ: return i64x2.sub(a, b);
    case Operation.PSUBSB: return i8x16.sub_sat_s(a, b);
    case Operation.PSUBSW: return i16x8.sub_sat_s(a, b);
    case Operation.PSUBUSB: return i8x16.sub_sat_u(a, b);
    case Operation.PSUBUSW: return i16x8.sub_sat_u(a, b);
    case Operation.PMULLW: return i16x8.mul(a, b);
    case Operation.PMULHW: return upperHalves(i32x4.extmul_low_i16x8_s(a, b), i32x4.extmul_high_i16x8_s(a, b));
    case Operation.PMULHUW: return upperHalves(i32x4.extmul_low_i16x8_u(a, b), i32x4.extmul_high_i16x8_u(a, b));
    case Operation.PMULUDQ: return i64x2.mul(evenDoublewords(a), evenDoublewords(b));
    case Operation.PMADDWD: return i32x4.dot_i16x8_s(a, b);
    case Operation.PAVGB: return i8x16.avgr_u(a, b);
    case Operation.PAVGW: return i16x8.avgr_u(a, b);
    case Operation.PMINUB: return i8x16.min_u(a, b);
    case Operation.PMINSW: return i16x8.min_s(a, b);
    case Operation.PMAXUB: return i8x16.max_u(a, b);
    case Operation.PMAXSW: return i16x8.max_s(a, b);
    default: return sumOfDifferences(a, b);
  }
}

function upperHalves(low: v128, high: v128): v128 {
  return v128.shuffle<u16>(low, high, 1, 3, 5, 7, 9, 11, 13, 15);
}

function evenDoublewords(a: v128): v128 {
  return v128.and(a, i64x2.splat(0xffffffff));
}

/** PSADBW: the differences of eight bytes each add up to a quadword. */
function sumOfDifferences(a: v128, b: v128): v128 {
  const differences = i8x16.sub(i8x16.max_u(a, b), i8x16.min_u(a, b));
  const four = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(differences));
  return i64x2.add(evenDoublewords(four), i64x2.shr_u(four, 32));
}
