import { Attribute, Segment } from "../../x86/bits/descriptors";
import { Activity } from "../../x86/bits/run";
import { pushValue } from "../cpu/stack-pointer";
import { cpu } from "../state";
import { delivery } from "../delivery-state";
import { isCanonical } from "../memory/linear";
import { in64BitMode } from "../mode";
import { segmentRegister } from "../segment-register";

/**
 * A debugger's call between two instructions: RIP is pushed, as wide as the code is, and set to `target`; a halted
 * processor goes on.
 * @returns false, and nothing changed, during a delivery, in shutdown, or when the push is refused
 */
export function provokeCall(target: u64): bool {
  if (delivery.next != 0 || cpu.activity >= <u32>Activity.Shutdown || !isReachable(target)) return false;
  pushValue(cpu.rip, codeWidth());
  if (cpu.faultPending) {
    cpu.faultPending = 0;
    return false;
  }
  cpu.rip = target;
  cpu.repeating = 0;
  cpu.activity = Activity.Active;
  return true;
}

function isReachable(target: u64): bool {
  return in64BitMode() ? isCanonical(target) : target <= segmentRegister(Segment.CS).limit;
}

function codeWidth(): u32 {
  if (in64BitMode()) return 8;
  return segmentRegister(Segment.CS).attributes & Attribute.D ? 4 : 2;
}
