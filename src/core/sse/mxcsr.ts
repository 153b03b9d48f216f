import { Check } from "../../x86/bits/checks";
import { Cr4 } from "../../x86/bits/control";
import { Mxcsr } from "../../x86/bits/mxcsr";
import { Vector } from "../../x86/bits/vectors";
import { effectiveAddress, readMemory, throughStack } from "../cpu/operand";
import { fault, faulted } from "../exceptions/fault";
import { after, before } from "../float/environment";
import { floatState } from "../float-state";
import { demand } from "../system/demand";
import { cpu } from "../state";
import { putMemory } from "./vector-operand";

/**
 * Ends a floating-point operation: its exceptions become flags, and one that is not masked #XM. Those found before the
 * result, in any element, keep those found with it from being seen.
 * Source: SDM 1 (June 2025) "SIMD Floating-Point Exception Conditions", "Handling SIMD Floating-Point Exceptions in Software".
 * @returns true when the result may be stored
 */
export function settle(): bool {
  const mxcsr = floatState.mxcsr;
  const unmasked = ~(mxcsr >> Mxcsr.MaskShift) & Mxcsr.Flags;
  const early = (before & unmasked) != 0;
  floatState.mxcsr = mxcsr | before | (early ? 0 : after);
  if (!early && (after & unmasked) == 0) return true;
  if (cpu.cr4 & Cr4.OSXMMEXCPT) fault(Vector.XM, Check.SimdFloatingPoint);
  else fault(Vector.UD, Check.SimdExceptionsEnabled);
  return false;
}

export function loadMxcsr(r: usize): void {
  const value = <u32>readMemory(effectiveAddress(r), 4, throughStack(r));
  if (!faulted()) setMxcsr(value);
}

/** Bits that MXCSR does not have are #GP(0). */
export function setMxcsr(value: u32): void {
  if (demand((value & ~Mxcsr.Defined) == 0, Vector.GP, 0, Check.MxcsrValid)) floatState.mxcsr = value;
}

export function storeMxcsr(r: usize): void {
  putMemory<u32>(r, floatState.mxcsr);
}
