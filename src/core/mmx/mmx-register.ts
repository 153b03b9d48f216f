import { floatState } from "../float-state";
import { Layout } from "../layout";
import { setTop } from "../x87/x87-state";

// MMX registers are the significands of the x87 data registers. Source: SDM 3A (June 2025) "Intel MMX Technology System Programming".

/** `place` is the slot of an MMX register. */
export function isMmx(place: usize): bool {
  return place - <usize>(Layout.FloatState + 256) < 128;
}

/** What every MMX instruction but EMMS does to the x87 state: no register is empty, TOP is 0. */
export function enterMmx(): void {
  floatState.tags = 0xff;
  setTop(0);
}

/** A written register has all ones for sign and exponent. */
export function putMmx(slot: usize, value: u64): void {
  store<u64>(slot, value);
  store<u16>(slot, 0xffff, 8);
}
