import { Wide, addWide, divideBySmall, multiplyWide, setInteger } from "./wide";

// The power series of the transcendental functions, summed from their last term on. Each leaves off where what is left is below
// 2^-105 of the sum for the arguments it is made for.

const ONE = changetype<Wide>(memory.data(24, 8));
const TERM = changetype<Wide>(memory.data(24, 8));
const SQUARE = changetype<Wide>(memory.data(24, 8));
const PART = changetype<Wide>(memory.data(24, 8));

/** e^x - 1 for |x| up to ln 2. */
export function exponentialSeries(to: Wide, x: Wide): void {
  setInteger(ONE, 1);
  setInteger(TERM, 1);
  for (let n: u64 = 28; n > 1; n--) {
    multiplyWide(TERM, TERM, x);
    divideBySmall(TERM, TERM, n);
    addWide(TERM, TERM, ONE);
  }
  multiplyWide(to, TERM, x);
}

/** The inverse hyperbolic tangent for |x| up to 1/4; with `turn` 1 the arc tangent. */
export function inverseTangentSeries(to: Wide, x: Wide, turn: u32): void {
  multiplyWide(SQUARE, x, x);
  SQUARE.sign = turn;
  setInteger(ONE, 1);
  setInteger(TERM, 0);
  for (let n: i32 = 55; n > 0; n -= 2) {
    multiplyWide(TERM, TERM, SQUARE);
    divideBySmall(PART, ONE, n);
    addWide(TERM, TERM, PART);
  }
  multiplyWide(to, TERM, x);
}

/** The sine, or the cosine, for |x| up to pi / 4. */
export function sineSeries(to: Wide, x: Wide, cosine: bool): void {
  multiplyWide(SQUARE, x, x);
  SQUARE.sign = 1;
  setInteger(ONE, 1);
  setInteger(TERM, 1);
  for (let n: u64 = cosine ? 30 : 31; n > 1; n -= 2) {
    multiplyWide(TERM, TERM, SQUARE);
    divideBySmall(TERM, TERM, n * (n - 1));
    addWide(TERM, TERM, ONE);
  }
  if (cosine) memory.copy(changetype<usize>(to), changetype<usize>(TERM), offsetof<Wide>());
  else multiplyWide(to, TERM, x);
}
