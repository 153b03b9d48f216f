import { Mxcsr } from "../../x86/bits/mxcsr";
import { noteAfter } from "../float/environment";
import { Extended } from "../float/extended-number";
import { packExtended } from "../float/extended-round";
import { Wide, setWide } from "../float/wide";

/** Bits of the exponent of the smallest normal number. */
const LOWEST: i32 = -16382;

export function toWide(to: Wide, from: Extended): void {
  setWide(to, from.sign, from.exponent, from.significand, 0);
}

/** Rounds the result of a transcendental function to `to`. It counts as inexact even where it is not, as seen on a real processor. */
export function packWide(to: usize, number: Wide): void {
  noteAfter(number.exponent < LOWEST && number.low == 0 ? Mxcsr.UE | Mxcsr.PE : Mxcsr.PE);
  packExtended(to, number.sign, number.exponent, number.high, number.low, 64);
}
