import { Check } from "../../x86/bits/checks";
import { Vector } from "../../x86/bits/vectors";
import { fault } from "../exceptions/fault";

/** The transcendental functions, by ModRM byte: not there. */
export function transcendental(_modrm: u32): void {
  fault(Vector.UD, Check.OpcodeImplemented);
}
