import { exponentialSeries, inverseTangentSeries } from "./series";
import { Wide, addWide, divideWide, multiplyWide, setInteger, setWide } from "./wide";

// Powers of 2 and logarithms to the base 2.

const FACTOR = changetype<Wide>(memory.data(24, 8));
const UPPER = changetype<Wide>(memory.data(24, 8));
const LOWER = changetype<Wide>(memory.data(24, 8));

/** Upper half of the square root of 2. */
const ROOT_OF_TWO: u64 = 0xb504f333f9de6484;

/** 2^x - 1 for |x| below 1. */
export function powerMinusOne(to: Wide, x: Wide): void {
  setWide(FACTOR, 0, -1, 0xb17217f7d1cf79ab, 0xc9e3b39803f2f6af); // ln 2
  multiplyWide(FACTOR, FACTOR, x);
  exponentialSeries(to, FACTOR);
}

/** log2 x for x above 0: the exponent, and 2 artanh((m - 1) / (m + 1)) / ln 2 of a significand m near 1. */
export function logarithm(to: Wide, x: Wide): void {
  const exponent = x.high < ROOT_OF_TWO ? x.exponent : x.exponent + 1;
  setInteger(FACTOR, 1);
  setWide(LOWER, 0, x.exponent - exponent, x.high, x.low);
  addWide(UPPER, LOWER, FACTOR);
  FACTOR.sign = 1;
  addWide(LOWER, LOWER, FACTOR);
  ofRatio(to);
  setInteger(FACTOR, exponent);
  addWide(to, to, FACTOR);
}

/** log2(1 + x) for x above -1; near 0 without the sum, in which x would lose its last bits. */
export function logarithmPlusOne(to: Wide, x: Wide): void {
  if (x.exponent >= -2) {
    setInteger(FACTOR, 1);
    addWide(LOWER, x, FACTOR);
    memory.copy(changetype<usize>(to), changetype<usize>(LOWER), offsetof<Wide>());
    return logarithm(to, to);
  }
  setInteger(FACTOR, 2);
  addWide(UPPER, x, FACTOR);
  setWide(LOWER, x.sign, x.exponent, x.high, x.low);
  ofRatio(to);
}

/** 2 artanh(LOWER / UPPER) / ln 2 */
function ofRatio(to: Wide): void {
  if (LOWER.high == 0) return setInteger(to, 0);
  divideWide(LOWER, LOWER, UPPER);
  inverseTangentSeries(to, LOWER, 0);
  setWide(FACTOR, 0, 1, 0xb8aa3b295c17f0bb, 0xbe87fed0691d3e88); // 2 / ln 2
  multiplyWide(to, to, FACTOR);
}
