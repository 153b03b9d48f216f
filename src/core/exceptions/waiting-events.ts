import { Check } from "../../x86/bits/checks";
import { Rflags } from "../../x86/bits/rflags";
import { EventSource, Vector } from "../../x86/bits/vectors";
import { acknowledgeInterrupt, interruptRequested } from "../devices/board";
import { cpu } from "../state";
import { fault, softwareEvent } from "./fault";
import { raise } from "./raise";

/** DR6.BS: the #DB is a single-step trap. Source: SDM 3B (June 2025) "Debug Status Register (DR6)". */
const DR6_BS: u64 = 0x4000;

/**
 * Between two instructions: raises what is waiting, a single-step trap before an interrupt.
 * Source: SDM 3A (June 2025) "Priority Among Concurrent Events".
 * @returns true when something was raised
 */
export function raiseWaitingEvent(): bool {
  if (cpu.singleStepPending) {
    cpu.dr6 |= DR6_BS;
    fault(Vector.DB, Check.SingleStep);
    raise(cpu.rip);
    return true;
  }
  if (!(cpu.rflags & Rflags.IF) || cpu.stiShadow || cpu.movSsShadow || !interruptRequested()) return false;
  softwareEvent(acknowledgeInterrupt(), EventSource.External, Check.ExternalInterrupt);
  raise(cpu.rip);
  return true;
}
