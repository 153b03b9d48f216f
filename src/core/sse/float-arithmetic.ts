import { Rflags } from "../../x86/bits/rflags";
import { changeFlags } from "../cpu/flags";
import { Operation } from "../cpu/op";
import { destinationSlot } from "../cpu/operand";
import { Record } from "../cpu/record";
import { add, divide, multiply, squareRoot, subtract } from "../float/arithmetic";
import { Relation, compare, maximum, minimum, predicate } from "../float/compare";
import { beginOperations } from "../float/environment";
import { hostMayCompute, isPlain32, isPlain64 } from "../float/fast";
import { Format } from "../float/number";
import { floatState } from "../float-state";
import { settle } from "./mxcsr";
import { source16, sourceOf } from "./vector-operand";

/** Types of an operation that comes in fours. */
const enum Type {
  PS = 0,
  PD = 1,
  SS = 2,
  SD = 3,
}

/** Where a result waits until all of its elements are known to be wanted. */
const RESULT: usize = memory.data(16, 16);

/** ADDPS to CMPSD: element by element; a scalar form leaves the rest of the destination. */
export function packedOrScalar(operation: u32, r: usize): void {
  const type = (operation - Operation.ADDPS) & 3;
  const family = operation - type;
  const to = destinationSlot(r);
  const from = type == Type.SS ? sourceOf<u32>(r) : type == Type.SD ? sourceOf<u64>(r) : source16(r);
  if (!from) return;
  if (type >= <u32>Type.SS && hostMayCompute(floatState.mxcsr)) {
    if (type == Type.SD ? hostDouble(family, to, from) : hostSingle(family, to, from)) return;
  }
  const choice = <u32>load<u8>(r, Record.Immediate);
  beginOperations(floatState.mxcsr);
  v128.store(RESULT, v128.load(to));
  switch (type) {
    case Type.PS: for (let i = 0; i < 16; i += 4) single(family, to + i, from + i, RESULT + i, choice); break;
    case Type.PD: for (let i = 0; i < 16; i += 8) double(family, to + i, from + i, RESULT + i, choice); break;
    case Type.SS: single(family, to, from, RESULT, choice); break;
    default: double(family, to, from, RESULT, choice);
  }
  if (settle()) v128.store(to, v128.load(RESULT));
}

function single(family: u32, a: usize, b: usize, result: usize, choice: u32): void {
  store<u32>(result, <u32>operate(family, load<u32>(a), load<u32>(b), Format.Single, choice));
}

function double(family: u32, a: usize, b: usize, result: usize, choice: u32): void {
  store<u64>(result, operate(family, load<u64>(a), load<u64>(b), Format.Double, choice));
}

function operate(family: u32, a: u64, b: u64, format: Format, choice: u32): u64 {
  switch (family) {
    case Operation.ADDPS: return add(a, b, format);
    case Operation.MULPS: return multiply(a, b, format);
    case Operation.SUBPS: return subtract(a, b, format);
    case Operation.DIVPS: return divide(a, b, format);
    case Operation.SQRTPS: return squareRoot(b, format);
    case Operation.MINPS: return minimum(a, b, format);
    case Operation.MAXPS: return maximum(a, b, format);
    default: return predicate(a, b, format, choice) ? u64.MAX_VALUE : 0;
  }
}

/** @returns false where the host's result is not known to be right; nothing is stored then */
function hostDouble(family: u32, to: usize, from: usize): bool {
  const a = load<f64>(to);
  const b = load<f64>(from);
  if (!isPlain64(reinterpret<u64>(b)) || (family != Operation.SQRTPS && !isPlain64(reinterpret<u64>(a)))) return false;
  let result: f64 = 0;
  switch (family) {
    case Operation.ADDPS: result = a + b; break;
    case Operation.MULPS: result = a * b; break;
    case Operation.SUBPS: result = a - b; break;
    case Operation.DIVPS: result = a / b; break;
    case Operation.SQRTPS: result = sqrt<f64>(b); break;
    case Operation.MINPS: result = a < b ? a : b; break;
    case Operation.MAXPS: result = a > b ? a : b; break;
    default: return false;
  }
  if (!isPlain64(reinterpret<u64>(result))) return false;
  store<f64>(to, result);
  return true;
}

function hostSingle(family: u32, to: usize, from: usize): bool {
  const a = load<f32>(to);
  const b = load<f32>(from);
  if (!isPlain32(reinterpret<u32>(b)) || (family != Operation.SQRTPS && !isPlain32(reinterpret<u32>(a)))) return false;
  let result: f32 = 0;
  switch (family) {
    case Operation.ADDPS: result = a + b; break;
    case Operation.MULPS: result = a * b; break;
    case Operation.SUBPS: result = a - b; break;
    case Operation.DIVPS: result = a / b; break;
    case Operation.SQRTPS: result = sqrt<f32>(b); break;
    case Operation.MINPS: result = a < b ? a : b; break;
    case Operation.MAXPS: result = a > b ? a : b; break;
    default: return false;
  }
  if (!isPlain32(reinterpret<u32>(result))) return false;
  store<f32>(to, result);
  return true;
}

/** UCOMISS to COMISD: ZF, PF and CF tell the relation, OF, SF and AF are cleared. */
export function compareToFlags(operation: u32, r: usize): void {
  const isDouble = operation == Operation.UCOMISD || operation == Operation.COMISD;
  const signaling = operation >= <u32>Operation.COMISS;
  const to = destinationSlot(r);
  const from = isDouble ? sourceOf<u64>(r) : sourceOf<u32>(r);
  if (!from) return;
  beginOperations(floatState.mxcsr);
  const relation = isDouble
    ? compare(load<u64>(to), load<u64>(from), Format.Double, signaling)
    : compare(load<u32>(to), load<u32>(from), Format.Single, signaling);
  if (settle()) changeFlags(Rflags.CF | Rflags.PF | Rflags.AF | Rflags.ZF | Rflags.SF | Rflags.OF, flagsOf(relation));
}

function flagsOf(relation: Relation): u64 {
  switch (relation) {
    case Relation.Less: return Rflags.CF;
    case Relation.Equal: return Rflags.ZF;
    case Relation.Greater: return 0;
    default: return Rflags.ZF | Rflags.PF | Rflags.CF;
  }
}
