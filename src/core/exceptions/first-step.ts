import { Check } from "../../x86/bits/checks";
import { Rflags } from "../../x86/bits/rflags";
import { Vector } from "../../x86/bits/vectors";
import { inRealMode, inVirtual8086 } from "../mode";
import { cpu } from "../state";
import { checked, decide } from "./step-records";

/** Where a delivery begins, by the mode of the interrupted program. */
export function firstStep(): Check {
  if (inRealMode()) return Check.IvtLimit;
  return inVirtual8086() ? Check.Virtual8086 : Check.IdtLimit;
}

/** Virtual-8086 mode is not there; a state that has VM = 1 nevertheless gets no further than here. */
export function virtual8086(): void {
  checked(Check.Virtual8086, false, 0, cpu.rflags & Rflags.VM, 0, 0, 0);
  decide(Check.Virtual8086, false, Check.IdtLimit, Vector.GP, 0);
}
