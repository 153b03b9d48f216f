import { Operation } from "../cpu/op";
import { destinationSlot, readSource, sourceAddress, writeDestination } from "../cpu/operand";
import { Record, sizeOf } from "../cpu/record";
import { faulted } from "../exceptions/fault";
import { probeWrite, writeLinear } from "../memory/linear";
import { checkSegment, segmentLinear } from "../memory/segmented";
import { gpr } from "../state";
import { isVector } from "./slots";
import { put16, putMemory, source16, sourceOf, unalignedSource16 } from "./vector-operand";

// Data movement. Source: SDM 2 (June 2025), the operation section of each.

export function moveVector(operation: u32, r: usize): void {
  switch (operation) {
    case Operation.MOVAPS: return moveWhole(r, true);
    case Operation.MOVUPS: return moveWhole(r, false);
    case Operation.MOVSS: return moveScalar<u32>(r);
    case Operation.MOVSD_XMM: return moveScalar<u64>(r);
    case Operation.MOVQ: return moveQuadword(r);
    case Operation.MOVD: return moveGeneral(r);
    case Operation.MOVLPS: return moveHalf(r, 0, 8);
    case Operation.MOVHPS: return moveHalf(r, 8, 0);
    case Operation.MOVMSKPS: return store<u64>(destinationSlot(r), i32x4.bitmask(v128.load(sourceAddress(r))));
    case Operation.MOVMSKPD: return store<u64>(destinationSlot(r), i64x2.bitmask(v128.load(sourceAddress(r))));
    case Operation.PMOVMSKB: return store<u64>(destinationSlot(r), i8x16.bitmask(v128.load(sourceAddress(r))));
    default: moveMasked(r, destinationSlot(r), i8x16.bitmask(v128.load(sourceAddress(r))));
  }
}

function moveWhole(r: usize, aligned: bool): void {
  const from = aligned ? source16(r) : unalignedSource16(r);
  if (from) put16(r, from, aligned);
}

/** A load clears the rest of the register, a move between registers leaves it. */
function moveScalar<T>(r: usize): void {
  const to = destinationSlot(r);
  if (!to) return putMemory<T>(r, load<T>(sourceAddress(r)));
  const inRegister = sourceAddress(r) != 0;
  const from = sourceOf<T>(r);
  if (!from) return;
  const value = load<T>(from);
  if (!inRegister) v128.store(to, i64x2.splat(0));
  store<T>(to, value);
}

/** MOVQ between XMM registers and memory clears the upper half. */
function moveQuadword(r: usize): void {
  const to = destinationSlot(r);
  if (!to) return putMemory<u64>(r, load<u64>(sourceAddress(r)));
  const from = sourceOf<u64>(r);
  if (!from) return;
  store<u64>(to, load<u64>(from));
  store<u64>(to, 0, 8);
}

/** MOVD and, with REX.W, MOVQ between an XMM register and a general register or memory. */
function moveGeneral(r: usize): void {
  const to = destinationSlot(r);
  const size = sizeOf(r);
  if (isVector(to)) {
    const value = readSource(r, size);
    if (faulted()) return;
    store<u64>(to, value);
    store<u64>(to, 0, 8);
  } else {
    const from = sourceAddress(r);
    writeDestination(r, size == 8 ? load<u64>(from) : load<u32>(from));
  }
}

/** MOVLPS, MOVHPS: `at` is the half's offset; between registers (MOVHLPS, MOVLHPS) the source is the half at `crossed`. */
function moveHalf(r: usize, at: usize, crossed: usize): void {
  const to = destinationSlot(r);
  if (!to) return putMemory<u64>(r, load<u64>(sourceAddress(r) + at));
  const inRegister = sourceAddress(r) != 0;
  const from = sourceOf<u64>(r);
  if (from) store<u64>(to + at, load<u64>(inRegister ? from + crossed : from));
}

/** MASKMOVDQU and MASKMOVQ: the bytes at `from` whose bit is in `mask`, to [RDI]; all are known to be writable before the first is stored. */
export function moveMasked(r: usize, from: usize, mask: i32): void {
  for (let pass = 0; pass < 2; pass++) {
    for (let i: u32 = 0; i < 16; i++) {
      if (!((mask >> i) & 1)) continue;
      const linear = maskedAddress(r, i);
      if (faulted()) return;
      if (pass == 0) probeWrite(linear, 1, false);
      else writeLinear<u8>(linear, load<u8>(from + i), false);
      if (faulted()) return;
    }
  }
}

function maskedAddress(r: usize, i: u32): u64 {
  const size = load<u8>(r, Record.Scale);
  const sum = load<u64>(gpr(7)) + i;
  const offset = size == 0 ? sum : size == 1 ? <u64><u32>sum : sum & 0xffff;
  const segment = <u32>load<u16>(r, Record.Base);
  if (!load<u16>(r, Record.Index)) return offset + load<u64>(segment);
  return checkSegment(segment, <u32>offset, 1, true) ? segmentLinear(segment, <u32>offset) : 0;
}
