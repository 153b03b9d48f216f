import { Check } from "../../x86/bits/checks";
import { EventSource, Vector } from "../../x86/bits/vectors";
import { Activity } from "../../x86/bits/run";
import { cpu } from "../state";
import { delivery } from "../delivery-state";
import { fault, faultWithCode, pageFault, softwareEvent } from "./fault";
import { pushesErrorCode } from "./exception-class";
import { raise } from "./raise";

/**
 * Raises an event now, at the present instruction boundary, through the guest's own IDT:
 * vectors 0-31 as hardware exceptions, 3 as INT3, 32-255 as external interrupts.
 * @param errorCode pushed where the vector's exception has one
 * @param address #PF: goes to CR2
 * @returns false, and nothing changed, during a delivery or in shutdown
 */
export function injectEvent(vector: u32, errorCode: u32, address: u64): bool {
  if (delivery.next != 0 || cpu.activity >= <u32>Activity.Shutdown || vector > 255) return false;
  if (vector >= 32) softwareEvent(vector, EventSource.External, Check.Injected);
  else if (vector == Vector.BP) softwareEvent(vector, EventSource.Int3, Check.Injected);
  else if (vector == Vector.PF) pageFault(errorCode, Check.Injected, address);
  else if (pushesErrorCode(vector)) faultWithCode(vector, errorCode, Check.Injected, address);
  else fault(vector, Check.Injected);
  raise(cpu.rip);
  return true;
}
