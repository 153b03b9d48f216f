import { Check } from "../../x86/bits/checks";
import { Cr4 } from "../../x86/bits/control";
import { Vector } from "../../x86/bits/vectors";
import { fault, faultWithCode } from "../exceptions/fault";
import { inRealMode, inVirtual8086 } from "../mode";
import { cpu } from "../state";

/**
 * One rule, one line: unless it `holds`, notes `vector` with `errorCode`, refused by `check`.
 * @returns `holds`
 */
export function demand(holds: bool, vector: Vector, errorCode: u32, check: Check): bool {
  if (!holds) faultWithCode(vector, errorCode, check);
  return holds;
}

/** Privileged instructions: #GP(0) above CPL 0. Source: SDM 3A (June 2025) "Privileged Instructions". */
export function demandPrivilege(): bool {
  return demand(cpu.cpl == 0, Vector.GP, 0, Check.PrivilegeLevel0);
}

/** SGDT, SIDT, SLDT, SMSW, STR: with CR4.UMIP #GP(0) above CPL 0. Source: SDM 2, operation of each. */
export function demandUserMode(): bool {
  return demand(cpu.cpl == 0 || (cpu.cr4 & Cr4.UMIP) == 0, Vector.GP, 0, Check.UserModeInstruction);
}

/** LAR, LSL, VERR, VERW, LLDT, SLDT, LTR, STR: #UD in real-address mode, SDM 2, operation of each. */
export function demandProtectedMode(): bool {
  if (!inRealMode()) return true;
  fault(Vector.UD, Check.ProtectedModeInstruction);
  return false;
}

/** Virtual-8086 mode is not there: what would load a segment in it is refused. */
export function demandNoVirtual8086(): bool {
  return demand(!inVirtual8086(), Vector.GP, 0, Check.Virtual8086);
}
