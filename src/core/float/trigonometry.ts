import { sineSeries } from "./series";
import { Wide, isBelow, setWide } from "./wide";

// Sine and cosine of x87 numbers below 2^63. Pi has 66 bits, as in Intel's and AMD's processors, so that what is left of the
// argument is exact. Source: SDM 1 (June 2025) "Approximation of Pi".

const HALF_PI: u64 = 0xc90fdaa22168c234;
const HALF_PI_LOW: u64 = <u64>3 << 62;

/** What is left of the argument, at most pi / 4, and the quadrant it was taken from. */
const REST = changetype<Wide>(memory.data(24, 8));
let quadrant: u32 = 0;
let argumentSign: u32 = 0;

/** Takes as many quarters of a turn from significand / 2^63 * 2^exponent as leave least. */
export function reduceAngle(sign: u32, exponent: i32, significand: u64): void {
  quadrant = 0;
  argumentSign = sign;
  if (exponent < -1) return setWide(REST, 0, exponent, significand, 0);
  let high = exponent < 0 ? significand >> 1 : significand;
  let low = exponent < 0 ? significand << 63 : 0;
  let carry = false;
  for (let i = 0; ; i++) {
    quadrant <<= 1;
    if (carry || !isBelow(high, low, HALF_PI, HALF_PI_LOW)) {
      high -= HALF_PI + (low < HALF_PI_LOW ? 1 : 0);
      low -= HALF_PI_LOW;
      quadrant |= 1;
    }
    if (i >= exponent) break;
    carry = high >> 63 != 0;
    high = high << 1 | low >> 63;
    low <<= 1;
  }
  const otherHigh = HALF_PI - high - (HALF_PI_LOW < low ? 1 : 0);
  const otherLow = HALF_PI_LOW - low;
  const other = isBelow(otherHigh, otherLow, high, low);
  if (other) quadrant += 1;
  setWide(REST, other ? 1 : 0, 0, other ? otherHigh : high, other ? otherLow : low);
}

/** The sine of the argument, or its cosine, which is the sine a quadrant further. */
export function sineOfReduced(to: Wide, cosine: bool): void {
  const at = quadrant + (cosine ? 1 : 0);
  sineSeries(to, REST, (at & 1) != 0);
  to.sign ^= (at >> 1 & 1) ^ (cosine ? 0 : argumentSign);
}
