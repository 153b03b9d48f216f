import { Mxcsr } from "../../x86/bits/mxcsr";

// What surrounds an operation: rounding and masks, as MXCSR has them, and the exceptions it has met.

/** MXCSR as the running instruction began; for x87 its control word in MXCSR's places. */
export let environment: u32 = 0;
/** Flags found before the result (IE, DE, ZE), and with it (OE, UE, PE). */
export let before: u32 = 0;
export let after: u32 = 0;

/** The last rounding made the magnitude larger: C1 of the x87 status word. */
export let roundedUp: bool = false;

// @ts-ignore: decorator
@inline
export function noteRounding(up: bool): void {
  roundedUp = up;
}

export function clearRoundedUp(): void {
  roundedUp = false;
}

export function beginOperations(mxcsr: u32): void {
  environment = mxcsr;
  before = 0;
  after = 0;
}

// @ts-ignore: decorator
@inline
export function noteBefore(flags: u32): void {
  before |= flags;
}

// @ts-ignore: decorator
@inline
export function noteAfter(flags: u32): void {
  after |= flags;
}

export const enum Rounding {
  Nearest = 0,
  Down = 1,
  Up = 2,
  TowardZero = 3,
}

// @ts-ignore: decorator
@inline
export function rounding(): Rounding {
  return (environment >> Mxcsr.RcShift) & 3;
}

// @ts-ignore: decorator
@inline
export function flushesInputs(): bool {
  return (environment & Mxcsr.DAZ) != 0;
}

/** The exception with this flag is masked. */
// @ts-ignore: decorator
@inline
export function masked(flag: u32): bool {
  return (environment & (flag << Mxcsr.MaskShift)) != 0;
}
