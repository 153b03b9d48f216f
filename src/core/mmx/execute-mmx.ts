import { Check } from "../../x86/bits/checks";
import { Cr0 } from "../../x86/bits/control";
import { Vector } from "../../x86/bits/vectors";
import { Operation } from "../cpu/op";
import { destinationSlot, readSource, sourceAddress, writeDestination } from "../cpu/operand";
import { Record, sizeOf } from "../cpu/record";
import { fault, faulted } from "../exceptions/fault";
import { floatState } from "../float-state";
import { demandVectors, demandX87 } from "../sse/available";
import { moveMasked } from "../sse/move";
import { words } from "../sse/shuffle";
import { putMemory, sourceOf } from "../sse/vector-operand";
import { cpu } from "../state";
import { demandNothingPending } from "../x87/execute-x87";
import { setTop } from "../x87/x87-state";
import { convertMmx } from "./convert-mmx";
import { enterMmx, isMmx, putMmx } from "./mmx-register";
import { packedTwin } from "./packed-twin";

/** Does an MMX operation. Source: SDM 2 (June 2025), the operation section of each. */
export function executeMmx(operation: u32, r: usize): void {
  if (operation >= <u32>Operation.CVTPI2PS && operation <= <u32>Operation.CVTTPD2PI) return convertMmx(operation, r);
  if (operation == Operation.MOVQ2DQ || operation == Operation.MOVDQ2Q) {
    if (!demandVectors()) return;
  } else if (!demandMmx()) return;
  if (!demandNothingPending()) return;
  switch (operation) {
    case Operation.EMMS: floatState.tags = 0; return setTop(0);
    case Operation.MMX_MOVD: moveGeneral(r); break;
    case Operation.MMX_MOVQ: moveQuadword(r); break;
    case Operation.MMX_PSHUFW: shuffleWords(r); break;
    case Operation.MMX_PINSRW: insertWord(r); break;
    case Operation.MMX_PEXTRW: store<u64>(destinationSlot(r), load<u16>(sourceAddress(r) + ((load<u8>(r, Record.Immediate) & 3) << 1))); break;
    case Operation.MMX_PMOVMSKB: store<u64>(destinationSlot(r), byteMask(r)); break;
    case Operation.MASKMOVQ: moveMasked(r, destinationSlot(r), byteMask(r)); break;
    case Operation.MOVQ2DQ: v128.store(destinationSlot(r), v128.load64_zero(sourceAddress(r))); break;
    case Operation.MOVDQ2Q: putMmx(destinationSlot(r), load<u64>(sourceAddress(r))); break;
    default: packedTwin(operation - Operation.FirstMmxTwin + Operation.PSLLW, r);
  }
  if (!faulted()) enterMmx();
}

/** #UD by CR0.EM, #NM by CR0.TS. */
function demandMmx(): bool {
  if (!(cpu.cr0 & Cr0.EM)) return demandX87();
  fault(Vector.UD, Check.SseNotEmulated);
  return false;
}

function byteMask(r: usize): i32 {
  return i8x16.bitmask(v128.load64_zero(sourceAddress(r)));
}

/** MOVD and, with REX.W, MOVQ between an MMX register and a general register or memory. */
function moveGeneral(r: usize): void {
  const to = destinationSlot(r);
  const size = sizeOf(r);
  if (!isMmx(to)) return writeDestination(r, size == 8 ? load<u64>(sourceAddress(r)) : load<u32>(sourceAddress(r)));
  const value = readSource(r, size);
  if (!faulted()) putMmx(to, value);
}

function moveQuadword(r: usize): void {
  const to = destinationSlot(r);
  if (!to) return putMemory<u64>(r, load<u64>(sourceAddress(r)));
  const from = sourceOf<u64>(r);
  if (from) putMmx(to, load<u64>(from));
}

function shuffleWords(r: usize): void {
  const from = sourceOf<u64>(r);
  if (from) putMmx(destinationSlot(r), words(from, load<u8>(r, Record.Immediate)));
}

function insertWord(r: usize): void {
  const value = readSource(r, 2);
  if (faulted()) return;
  const to = destinationSlot(r);
  store<u16>(to + ((load<u8>(r, Record.Immediate) & 3) << 1), <u16>value);
  putMmx(to, load<u64>(to));
}
