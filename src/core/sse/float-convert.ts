import { Operation } from "../cpu/op";
import { destinationSlot, readSource, signed, writeSlot } from "../cpu/operand";
import { sizeOf } from "../cpu/record";
import { faulted } from "../exceptions/fault";
import { changeFormat, fromInteger, toInteger } from "../float/convert";
import { beginOperations } from "../float/environment";
import { Format } from "../float/number";
import { floatState } from "../float-state";
import { settle } from "./mxcsr";
import { source16, sourceOf } from "./vector-operand";

const RESULT: usize = memory.data(16, 16);

/** CVTPS2PD to CVTTSD2SI. Source: SDM 2 (June 2025), the operation section of each. */
export function convert(operation: u32, r: usize): void {
  switch (operation) {
    case Operation.CVTSI2SS: case Operation.CVTSI2SD: return integerToScalar(r, operation == Operation.CVTSI2SD);
    case Operation.CVTSS2SI: case Operation.CVTTSS2SI: return scalarToInteger(r, Format.Single, operation == Operation.CVTTSS2SI);
    case Operation.CVTSD2SI: case Operation.CVTTSD2SI: return scalarToInteger(r, Format.Double, operation == Operation.CVTTSD2SI);
    case Operation.CVTSS2SD: return scalarToScalar(r, Format.Single);
    case Operation.CVTSD2SS: return scalarToScalar(r, Format.Double);
    default: packedConversion(operation, r);
  }
}

function integerToScalar(r: usize, isDouble: bool): void {
  const size = sizeOf(r);
  const value = signed(readSource(r, size), size);
  if (faulted()) return;
  beginOperations(floatState.mxcsr);
  const result = fromInteger(value, isDouble ? Format.Double : Format.Single);
  if (settle()) writeScalar(destinationSlot(r), result, isDouble);
}

function scalarToInteger(r: usize, format: Format, truncate: bool): void {
  const from = format == Format.Double ? sourceOf<u64>(r) : sourceOf<u32>(r);
  if (!from) return;
  const size = sizeOf(r);
  beginOperations(floatState.mxcsr);
  const value = format == Format.Double ? load<u64>(from) : load<u32>(from);
  const result = toInteger(value, format, <i32>(size << 3), truncate);
  if (settle()) writeSlot(destinationSlot(r), <u64>result, size);
}

function scalarToScalar(r: usize, format: Format): void {
  const from = format == Format.Double ? sourceOf<u64>(r) : sourceOf<u32>(r);
  if (!from) return;
  beginOperations(floatState.mxcsr);
  const toDouble = format == Format.Single;
  const value = toDouble ? <u64>load<u32>(from) : load<u64>(from);
  const result = changeFormat(value, format, toDouble ? Format.Double : Format.Single);
  if (settle()) writeScalar(destinationSlot(r), result, toDouble);
}

function writeScalar(to: usize, bits: u64, isDouble: bool): void {
  if (isDouble) store<u64>(to, bits);
  else store<u32>(to, <u32>bits);
}

/** The forms with fewer and wider results read 8 bytes; those with fewer and narrower ones clear the upper half. */
function packedConversion(operation: u32, r: usize): void {
  const widens = operation == Operation.CVTPS2PD || operation == Operation.CVTDQ2PD;
  const from = widens ? sourceOf<u64>(r) : source16(r);
  if (!from) return;
  beginOperations(floatState.mxcsr);
  v128.store(RESULT, i64x2.splat(0));
  const narrows = operation == Operation.CVTPD2PS || operation == Operation.CVTPD2DQ || operation == Operation.CVTTPD2DQ;
  const elements = widens || narrows ? 2 : 4;
  for (let i = 0; i < elements; i++) {
    const narrow = from + (i << 2);
    const wide = from + (i << 3);
    switch (operation) {
      case Operation.CVTPS2PD: put<u64>(i, changeFormat(load<u32>(narrow), Format.Single, Format.Double)); break;
      case Operation.CVTDQ2PD: put<u64>(i, fromInteger(load<i32>(narrow), Format.Double)); break;
      case Operation.CVTDQ2PS: put<u32>(i, fromInteger(load<i32>(narrow), Format.Single)); break;
      case Operation.CVTPS2DQ: put<u32>(i, toInteger(load<u32>(narrow), Format.Single, 32, false)); break;
      case Operation.CVTTPS2DQ: put<u32>(i, toInteger(load<u32>(narrow), Format.Single, 32, true)); break;
      case Operation.CVTPD2PS: put<u32>(i, changeFormat(load<u64>(wide), Format.Double, Format.Single)); break;
      case Operation.CVTPD2DQ: put<u32>(i, toInteger(load<u64>(wide), Format.Double, 32, false)); break;
      default: put<u32>(i, toInteger(load<u64>(wide), Format.Double, 32, true));
    }
  }
  if (settle()) v128.store(destinationSlot(r), v128.load(RESULT));
}

// @ts-ignore: decorator
@inline
function put<T>(element: i32, value: u64): void {
  store<T>(RESULT + element * sizeof<T>(), <T>value);
}
