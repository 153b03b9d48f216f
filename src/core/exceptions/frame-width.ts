import { inIa32eMode, inRealMode } from "../mode";
import { delivery } from "../delivery-state";

/** Bit 3 of a gate's type: 32-bit. */
const WIDE_GATE: u64 = <u64>0x8 << 40;

/**
 * Bytes of a slot of the frame: 8 in IA-32e mode, else as the gate's type says 4 or 2; 2 in real-address mode.
 * Source: SDM 2A (June 2025) "INT n/INTO/INT3/INT1", operation.
 */
export function frameWidth(): u32 {
  if (inIa32eMode()) return 8;
  return !inRealMode() && (delivery.gateLow & WIDE_GATE) != 0 ? 4 : 2;
}

/** Slots that the frame will have outside IA-32e mode. */
export function frameSlots(inward: bool): u32 {
  return 3 + delivery.hasErrorCode + (inward ? 2 : 0);
}
