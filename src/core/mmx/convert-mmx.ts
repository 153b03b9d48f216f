import { Operation } from "../cpu/op";
import { destinationSlot, sourceAddress } from "../cpu/operand";
import { fromInteger, toInteger } from "../float/convert";
import { beginOperations } from "../float/environment";
import { Format } from "../float/number";
import { floatState } from "../float-state";
import { demandVectors } from "../sse/available";
import { settle } from "../sse/mxcsr";
import { source16, sourceOf } from "../sse/vector-operand";
import { demandNothingPending } from "../x87/execute-x87";
import { enterMmx, putMmx } from "./mmx-register";

const RESULT: usize = memory.data(16, 16);

/** CVTPI2PS to CVTTPD2PI: two elements between MMX and XMM registers. Source: SDM 2 (June 2025), the operation section of each. */
export function convertMmx(operation: u32, r: usize): void {
  if (!demandVectors()) return;
  // From memory to XMM registers x87 is left alone: as seen on a real processor and on Bochs, also with CVTPI2PS.
  const alone = operation <= <u32>Operation.CVTPI2PD && sourceAddress(r) == 0;
  if (!alone && !demandNothingPending()) return;
  const wide = operation == Operation.CVTPD2PI || operation == Operation.CVTTPD2PI;
  const from = wide ? source16(r) : sourceOf<u64>(r);
  if (!from) return;
  if (!alone) enterMmx();
  beginOperations(floatState.mxcsr);
  for (let i: u32 = 0; i < 2; i++) element(operation, from, i);
  if (!settle()) return;
  const to = destinationSlot(r);
  if (operation == Operation.CVTPI2PD) v128.store(to, v128.load(RESULT));
  else if (operation == Operation.CVTPI2PS) store<u64>(to, load<u64>(RESULT));
  else putMmx(to, load<u64>(RESULT));
}

function element(operation: u32, from: usize, i: u32): void {
  const narrow = from + (i << 2);
  const wide = from + (i << 3);
  const place = RESULT + (i << 2);
  switch (operation) {
    case Operation.CVTPI2PS: return store<u32>(place, <u32>fromInteger(load<i32>(narrow), Format.Single));
    case Operation.CVTPI2PD: return store<u64>(RESULT + (i << 3), fromInteger(load<i32>(narrow), Format.Double));
    case Operation.CVTPS2PI: return store<u32>(place, <u32>toInteger(load<u32>(narrow), Format.Single, 32, false));
    case Operation.CVTTPS2PI: return store<u32>(place, <u32>toInteger(load<u32>(narrow), Format.Single, 32, true));
    case Operation.CVTPD2PI: return store<u32>(place, <u32>toInteger(load<u64>(wide), Format.Double, 32, false));
    default: store<u32>(place, <u32>toInteger(load<u64>(wide), Format.Double, 32, true));
  }
}
