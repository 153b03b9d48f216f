import { Check } from "../../x86/bits/checks";
import { Cr0, Cr4 } from "../../x86/bits/control";
import { Vector } from "../../x86/bits/vectors";
import { fault } from "../exceptions/fault";
import { floatState } from "../float-state";
import { cpu } from "../state";

// Who may use SSE and x87. Source: SDM 3A (June 2025) "Interrupt 7: Device Not Available Exception (#NM)",
// "Checking for SSE/SSE2/SSE3/SSSE3/SSE4 Support".

/** ES of the x87 status word. */
const X87_SUMMARY: u32 = 0x80;

// @ts-ignore: decorator
@inline
export function x87Enabled(): bool {
  return (cpu.cr0 & (Cr0.EM | Cr0.TS)) == 0;
}

// @ts-ignore: decorator
@inline
export function vectorsEnabled(): bool {
  return x87Enabled() && (cpu.cr4 & Cr4.OSFXSR) != 0;
}

/** An exception that is not masked waits for #MF; with CR0.NE = 0 no line leads to an interrupt controller, and nothing happens. */
// @ts-ignore: decorator
@inline
export function x87Pending(): bool {
  return (floatState.status & X87_SUMMARY) != 0 && (cpu.cr0 & Cr0.NE) != 0;
}

/** SSE and SSE2: #UD by CR0.EM and CR4.OSFXSR before #NM by CR0.TS. */
export function demandVectors(): bool {
  if (vectorsEnabled()) return true;
  if (cpu.cr0 & Cr0.EM) fault(Vector.UD, Check.SseNotEmulated);
  else if (!(cpu.cr4 & Cr4.OSFXSR)) fault(Vector.UD, Check.SseEnabled);
  else fault(Vector.NM, Check.DeviceNotAvailable);
  return false;
}

/** x87, FXSAVE and FXRSTOR: #NM by CR0.EM or CR0.TS. */
export function demandX87(): bool {
  if (x87Enabled()) return true;
  fault(Vector.NM, Check.DeviceNotAvailable);
  return false;
}
