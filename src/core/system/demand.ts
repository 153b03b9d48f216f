import { Check } from "../../x86/bits/checks";
import { Vector } from "../../x86/bits/vectors";
import { faultWithCode } from "../exceptions/fault";
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
