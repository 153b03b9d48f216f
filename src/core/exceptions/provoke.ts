import { Activity } from "../../x86/bits/run";
import { cpu } from "../state";
import { delivery } from "../delivery-state";
import { isCanonical, writeLinear } from "../memory/linear";
import { noteStack } from "../stack-marks";

/**
 * A debugger's call between two instructions: RIP is pushed and set to `target`; a halted processor goes on.
 * @returns false, and nothing changed, during a delivery, in shutdown, or when the push is refused
 */
export function provokeCall(target: u64): bool {
  if (delivery.next != 0 || cpu.activity >= <u32>Activity.Shutdown || !isCanonical(target)) return false;
  const rsp = cpu.rsp - 8;
  writeLinear<u64>(rsp, cpu.rip, true);
  if (cpu.faultPending) {
    cpu.faultPending = 0;
    return false;
  }
  cpu.rsp = rsp;
  noteStack(rsp);
  cpu.rip = target;
  cpu.repeating = 0;
  cpu.activity = Activity.Active;
  return true;
}
