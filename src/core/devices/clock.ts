import { cpu } from "../state";

/**
 * Time in the machine is counted in ticks, one an instruction; the chips' own clocks are fixed fractions of it.
 * The 8254's crystal is 1.193182 MHz, so that the machine behaves like one of about 100 million instructions a second.
 */
export const TICKS_PER_PIT_CLOCK: u64 = 84;
export const TICKS_PER_SECOND: u64 = 1193182 * TICKS_PER_PIT_CLOCK;

/** No event is due. */
export const NEVER: u64 = u64.MAX_VALUE;

/** Cycles of the 8254's clock since reset. */
export function pitClock(): u64 {
  return cpu.ticks / TICKS_PER_PIT_CLOCK;
}
