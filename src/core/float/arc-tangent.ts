import { inverseTangentSeries } from "./series";
import { Wide, addWide, divideWide, isSmaller, setInteger, setWide } from "./wide";

const RATIO = changetype<Wide>(memory.data(24, 8));
const UPPER = changetype<Wide>(memory.data(24, 8));
const LOWER = changetype<Wide>(memory.data(24, 8));
const KNOWN = changetype<Wide>(memory.data(24, 8));

/** In 256th: tangents from which on the arc tangent of 1/2, and of 1, is taken out first. */
const NEAR_HALF: u64 = 0x3c;
const NEAR_ONE: u64 = 0xbb;

/** quarters * pi / 4. */
export function quarterTurns(to: Wide, quarters: u32, sign: u32): void {
  const three = quarters == 3;
  setWide(to, sign, quarters == 1 ? -1 : quarters == 2 ? 0 : 1, three ? 0x96cbe3f9990e91a7 : 0xc90fdaa22168c234, three ? 0x9394c9e8a0a5159c : 0xc4c6628b80dc1cd1);
}

/** The angle of (x, y), both not zero, between -pi and pi. */
export function angle(to: Wide, y: Wide, x: Wide): void {
  const sign = y.sign;
  const behind = x.sign;
  const steep = isSmaller(x, y);
  if (steep) divideWide(RATIO, x, y);
  else divideWide(RATIO, y, x);
  RATIO.sign = 0;
  firstOctant(to);
  // From the axis that is nearer: pi / 2, pi or none.
  if (steep) to.sign = behind ^ 1;
  else to.sign = behind;
  if (steep || behind) {
    quarterTurns(KNOWN, steep ? 2 : 4, 0);
    addWide(to, to, KNOWN);
  }
  to.sign = sign;
}

/** The arc tangent of RATIO, from 0 to 1. */
function firstOctant(to: Wide): void {
  const parts = RATIO.exponent < -3 ? 0 : RATIO.high >> <u64>(55 - RATIO.exponent);
  if (parts < NEAR_HALF) return inverseTangentSeries(to, RATIO, 1);
  if (parts < NEAR_ONE) {
    // (2t - 1) / (2 + t)
    setInteger(LOWER, 2);
    addWide(UPPER, LOWER, RATIO);
    RATIO.exponent += 1;
    setWide(KNOWN, 0, -2, 0xed63382b0dda7b45, 0x6fe445ecbc3a8d03); // arctan 1/2
  } else {
    setInteger(LOWER, 1);
    addWide(UPPER, LOWER, RATIO);
    quarterTurns(KNOWN, 1, 0);
  }
  setInteger(LOWER, -1);
  addWide(LOWER, RATIO, LOWER);
  memory.copy(changetype<usize>(to), changetype<usize>(KNOWN), offsetof<Wide>());
  if (LOWER.high == 0) return;
  divideWide(LOWER, LOWER, UPPER);
  inverseTangentSeries(RATIO, LOWER, 1);
  addWide(to, to, RATIO);
}
