import { Check } from "../../x86/bits/checks";
import { Rflags } from "../../x86/bits/rflags";
import { Vector } from "../../x86/bits/vectors";
import { fault, faulted } from "../exceptions/fault";
import { gpr } from "../state";
import { resultFlags } from "./flags";
import { signedHigh, unsignedHigh } from "./wide-product";
import { destinationSlot, readDestination, readSlot, readSource, signed, truncate, writeSlot } from "./operand";
import { Record, sizeOf } from "./record";

// Source: SDM 2 (June 2025) "MUL", "IMUL", "DIV", "IDIV".

const OVERFLOWED: u64 = Rflags.CF | Rflags.OF;

/** The double-width result: AX, or DX:AX, EDX:EAX, RDX:RAX. */
function writeWide(low: u64, high: u64, size: u32): void {
  if (size == 1) {
    store<u8>(gpr(0), <u8>low);
    store<u8>(gpr(0), <u8>high, 1);
    return;
  }
  writeSlot(gpr(0), low, size);
  writeSlot(gpr(2), high, size);
}

export function multiply(r: usize): void {
  const size = sizeOf(r);
  const second = readDestination(r);
  if (faulted()) return;
  const first = readSlot(gpr(0), size);
  const low = truncate(first * second, size);
  const high = size == 8 ? unsignedHigh(first, second) : (first * second) >> (size << 3);
  writeWide(low, high, size);
  resultFlags(size, low, high ? OVERFLOWED : 0);
}

export function multiplySigned(r: usize): void {
  const size = sizeOf(r);
  const second = readDestination(r);
  if (faulted()) return;
  const product = signedProduct(readSlot(gpr(0), size), second, size);
  writeWide(product, productHigh, size);
}

let productHigh: u64 = 0;

/** Sets the flags; the upper half is left in `productHigh`. */
function signedProduct(first: u64, second: u64, size: u32): u64 {
  const a = signed(first, size);
  const b = signed(second, size);
  const product = a * b;
  const low = truncate(<u64>product, size);
  productHigh = <u64>(size == 8 ? signedHigh(a, b) : product >> (size << 3));
  const fits = size == 8 ? <i64>productHigh == product >> 63 : signed(low, size) == product;
  resultFlags(size, low, fits ? 0 : OVERFLOWED);
  return low;
}

/** IMUL Gv,Ev */
export function multiplyTwo(r: usize): void {
  const size = sizeOf(r);
  const second = readSource(r, size);
  if (faulted()) return;
  const slot = destinationSlot(r);
  writeSlot(slot, signedProduct(readSlot(slot, size), second, size), size);
}

/** IMUL Gv,Ev,Iz */
export function multiplyThree(r: usize): void {
  const size = sizeOf(r);
  const first = readSource(r, size);
  if (faulted()) return;
  writeSlot(destinationSlot(r), signedProduct(first, load<u64>(r, Record.Immediate), size), size);
}

export function divide(r: usize): void {
  const size = sizeOf(r);
  const divisor = readDestination(r);
  if (faulted()) return;
  if (divisor == 0) return fault(Vector.DE, Check.DivisorNotZero);
  const low = size == 1 ? readSlot(gpr(0), 2) & 0xff : readSlot(gpr(0), size);
  const high = size == 1 ? readSlot(gpr(0), 2) >> 8 : readSlot(gpr(2), size);
  if (high >= divisor) return fault(Vector.DE, Check.QuotientFits);
  divideWide(high, low, divisor, size);
  writeWide(quotient, remainder, size);
}

export function divideSigned(r: usize): void {
  const size = sizeOf(r);
  const divisor = signed(readDestination(r), size);
  if (faulted()) return;
  if (divisor == 0) return fault(Vector.DE, Check.DivisorNotZero);
  let low = size == 1 ? readSlot(gpr(0), 2) & 0xff : readSlot(gpr(0), size);
  let high = size == 1 ? readSlot(gpr(0), 2) >> 8 : readSlot(gpr(2), size);
  const negative = signed(high, size) < 0;
  if (negative) {
    high = truncate(~high + (low == 0 ? 1 : 0), size);
    low = truncate(0 - low, size);
  }
  const magnitude = <u64>(divisor < 0 ? 0 - divisor : divisor);
  if (high >= magnitude) return fault(Vector.DE, Check.QuotientFits);
  divideWide(high, low, magnitude, size);
  // The most negative quotient has a magnitude one larger than the most positive.
  const largest = <u64>1 << ((size << 3) - 1);
  const opposite = negative != divisor < 0;
  if (quotient > (opposite ? largest : largest - 1)) return fault(Vector.DE, Check.QuotientFits);
  writeWide(opposite ? 0 - quotient : quotient, negative ? 0 - remainder : remainder, size);
}

let quotient: u64 = 0;
let remainder: u64 = 0;

/** Divides high:low, each of `size` bytes, by `divisor`, which is larger than `high`. */
function divideWide(high: u64, low: u64, divisor: u64, size: u32): void {
  if (high == 0) {
    quotient = low / divisor;
    remainder = low % divisor;
    return;
  }
  if (size < 8) {
    const dividend = (high << (size << 3)) | low;
    quotient = dividend / divisor;
    remainder = dividend % divisor;
    return;
  }
  let rest = high;
  let bits = low;
  for (let i = 0; i < 64; i++) {
    const carried = rest >> 63;
    rest = (rest << 1) | (bits >> 63);
    bits <<= 1;
    if (carried || rest >= divisor) {
      rest -= divisor;
      bits |= 1;
    }
  }
  quotient = bits;
  remainder = rest;
}
