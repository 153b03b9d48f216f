import { Check } from "../../x86/bits/checks";
import { Cr4 } from "../../x86/bits/control";
import { Vector } from "../../x86/bits/vectors";
import { faultWithCode } from "../exceptions/fault";
import { cpu } from "../state";
import { demandPrivilege } from "./demand";

/** RDPMC: there are no counters, so that every ECX is #GP(0). Source: SDM 2 "RDPMC", operation. */
export function readPerformanceCounter(): void {
  if (!(cpu.cr4 & Cr4.PCE) && !demandPrivilege()) return;
  faultWithCode(Vector.GP, 0, Check.PerformanceCounterKnown);
}
