import { Check } from "../../x86/bits/checks";
import { Activity } from "../../x86/bits/run";
import { Rflags } from "../../x86/bits/rflags";
import { EventSource, Vector } from "../../x86/bits/vectors";
import { acknowledgeInterrupt, interruptRequested } from "../devices/board";
import { codeLinear } from "../mode";
import { cpu } from "../state";
import { breakpointsArmed, instructionBreakpoints, noteDebugException } from "../system/breakpoints";
import { fault, softwareEvent } from "./fault";
import { raise } from "./raise";

/** DR6.BS: the #DB is a single-step trap. Source: SDM 3B (June 2025) "Debug Status Register (DR6)". */
const DR6_BS: u64 = 0x4000;

/**
 * Between two instructions: raises what is waiting; a debug trap comes before an NMI, and that before an interrupt.
 * Source: SDM 3A (June 2025) "Priority Among Concurrent Events".
 * @returns true when something was raised
 */
export function raiseWaitingEvent(): bool {
  // Between a load of SS and the instruction after it there is no trap, no interrupt and no breakpoint.
  if (cpu.movSsShadow) return false;
  if (cpu.singleStepPending || cpu.breakpointTraps) return raiseDebugTrap();
  if (cpu.nmiPending && !cpu.nmiBlocked) return raiseNonMaskable();
  if ((cpu.rflags & Rflags.IF) != 0 && !cpu.stiShadow && interruptRequested()) {
    softwareEvent(acknowledgeInterrupt(), EventSource.External, Check.ExternalInterrupt);
    raise(cpu.rip);
    return true;
  }
  return breakpointsArmed() && raiseInstructionBreakpoint();
}

/** Another NMI waits until an IRET. Source: SDM 3A (June 2025) "Handling Multiple NMIs". */
function raiseNonMaskable(): bool {
  cpu.nmiPending = 0;
  cpu.nmiBlocked = 1;
  fault(Vector.NMI, Check.NonMaskableInterrupt);
  raise(cpu.rip);
  return true;
}

function raiseDebugTrap(): bool {
  noteDebugException((cpu.singleStepPending ? DR6_BS : 0) | cpu.breakpointTraps);
  fault(Vector.DB, cpu.breakpointTraps ? Check.DataBreakpoint : Check.SingleStep);
  raise(cpu.rip);
  return true;
}

/** An instruction breakpoint is a fault before its instruction, with RF = 0 in its image; RF = 1 keeps it away. */
function raiseInstructionBreakpoint(): bool {
  if ((cpu.rflags & Rflags.RF) != 0 || cpu.activity != Activity.Active) return false;
  const found = instructionBreakpoints(codeLinear(cpu.rip));
  if (!found) return false;
  noteDebugException(found);
  fault(Vector.DB, Check.InstructionBreakpoint);
  raise(cpu.rip);
  return true;
}
