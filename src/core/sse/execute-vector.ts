import { Check } from "../../x86/bits/checks";
import { Vector } from "../../x86/bits/vectors";
import { Operation } from "../cpu/op";
import { fault } from "../exceptions/fault";
import { demandVectors } from "./available";
import { compareToFlags, packedOrScalar } from "./float-arithmetic";
import { convert } from "./float-convert";
import { approximate } from "./float-approximate";
import { loadMxcsr, storeMxcsr } from "./mxcsr";
import { moveVector } from "./move";
import { packedInteger } from "./packed-integer";
import { packedShift } from "./packed-shift";
import { shuffle } from "./shuffle";

/** Does an SSE or SSE2 operation, family by family in the order of `Operation`. */
export function executeVector(operation: u32, r: usize): void {
  if (operation < <u32>Operation.ADDPS || operation > <u32>Operation.LastVector) return fault(Vector.UD, Check.OpcodeImplemented);
  if (!demandVectors()) return;
  if (operation >= <u32>Operation.PAND && operation <= <u32>Operation.PSADBW) return packedInteger(operation, r);
  if (operation <= <u32>Operation.CMPSD_XMM) return packedOrScalar(operation, r);
  if (operation <= <u32>Operation.COMISD) return compareToFlags(operation, r);
  if (operation <= <u32>Operation.RSQRTSS) return approximate(operation, r);
  if (operation <= <u32>Operation.CVTTSD2SI) return convert(operation, r);
  if (operation <= <u32>Operation.MASKMOVDQU) return moveVector(operation, r);
  if (operation <= <u32>Operation.PEXTRW) return shuffle(operation, r);
  if (operation <= <u32>Operation.PSRAD) return packedShift(operation, r);
  if (operation == Operation.LDMXCSR) return loadMxcsr(r);
  storeMxcsr(r);
}
