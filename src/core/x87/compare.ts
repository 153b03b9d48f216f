import { Mxcsr } from "../../x86/bits/mxcsr";
import { Rflags } from "../../x86/bits/rflags";
import { changeFlags, flags } from "../cpu/flags";
import { Relation } from "../float/compare";
import { before, noteBefore } from "../float/environment";
import { putIndefinite } from "../float/extended";
import { Extended, left, right, takeApart } from "../float/extended-number";
import { Kind } from "../float/number";
import { floatState } from "../float-state";
import { beginX87 } from "./load-store";
import { Status, dataRegister, isEmpty, noteStackFault, physical, pop, put, raiseFlags, unmasked } from "./x87-state";

const INDEFINITE: usize = memory.data(16, 16);

/** Compares `left` with `right`; with `signaling` a quiet NaN is invalid too. */
function relate(signaling: bool): Relation {
  if (left.kind >= Kind.QuietNaN || right.kind >= Kind.QuietNaN) {
    const invalid = signaling || left.kind > Kind.QuietNaN || right.kind > Kind.QuietNaN;
    if (invalid) noteBefore(Mxcsr.IE);
    return Relation.Unordered;
  }
  if (left.kind == Kind.Denormal || right.kind == Kind.Denormal) noteBefore(Mxcsr.DE);
  const a = signOf(left);
  const b = signOf(right);
  if (a != b) return a < b ? Relation.Less : Relation.Greater;
  if (a == 0) return Relation.Equal;
  const magnitude = compareMagnitudes();
  return magnitude == 0 ? Relation.Equal : (magnitude < 0) == (a > 0) ? Relation.Less : Relation.Greater;
}

function signOf(number: Extended): i32 {
  return number.kind == Kind.Zero ? 0 : number.sign ? -1 : 1;
}

/** An infinity's exponent is above all others. */
function compareMagnitudes(): i32 {
  if (left.exponent != right.exponent) return left.exponent < right.exponent ? -1 : 1;
  return left.significand == right.significand ? 0 : left.significand < right.significand ? -1 : 1;
}

/**
 * FCOM and its kin, on `left` and `right`: C3, C2 and C0. `pops` numbers are popped, unless an exception is not masked; the
 * answer is given even then, as real processors and Bochs have it.
 */
export function compareStack(empty: bool, signaling: bool, pops: u32): void {
  const relation = relateOrFault(empty, signaling);
  floatState.status = (floatState.status & ~Status.Conditions) | conditionsOf(relation);
  if (unmasked(floatState.status & lastRaised)) return;
  for (let i: u32 = 0; i < pops; i++) pop();
}

/** FCOMI and its kin: ZF, PF and CF. */
export function compareToFlags(i: u32, signaling: bool, pops: bool): void {
  const empty = begin(i);
  const relation = relateOrFault(empty, signaling);
  changeFlags(Rflags.CF | Rflags.PF | Rflags.AF | Rflags.ZF | Rflags.SF | Rflags.OF, flagsOf(relation));
  if (pops && !unmasked(floatState.status & lastRaised)) pop();
}

/** FCOM ST(i), FUCOM ST(i), FCOMPP, FUCOMPP */
export function compareWith(i: u32, signaling: bool, pops: u32): void {
  compareStack(begin(i), signaling, pops);
}

/** FTST */
export function compareWithZero(): void {
  const empty = begin(0);
  right.kind = Kind.Zero;
  compareStack(empty, true, 0);
}

let lastRaised: u32 = 0;

function begin(i: u32): bool {
  beginX87();
  takeApart(left, dataRegister(physical(0)));
  takeApart(right, dataRegister(physical(i)));
  return isEmpty(physical(0)) || isEmpty(physical(i));
}

function relateOrFault(empty: bool, signaling: bool): Relation {
  const relation = empty ? Relation.Unordered : relate(signaling);
  lastRaised = empty ? <u32>Mxcsr.IE : before;
  if (empty) noteStackFault(false);
  else raiseFlags(before, false);
  return relation;
}

function conditionsOf(relation: Relation): u32 {
  switch (relation) {
    case Relation.Less: return Status.C0;
    case Relation.Equal: return Status.C3;
    case Relation.Greater: return 0;
    default: return Status.C3 | Status.C2 | Status.C0;
  }
}

function flagsOf(relation: Relation): u64 {
  switch (relation) {
    case Relation.Less: return Rflags.CF;
    case Relation.Equal: return Rflags.ZF;
    case Relation.Greater: return 0;
    default: return Rflags.ZF | Rflags.PF | Rflags.CF;
  }
}

/** FXAM: what ST(0) is, and in C1 its sign. */
export function examine(): void {
  const number = physical(0);
  takeApart(left, dataRegister(number));
  let kind: u32 = Status.C3 | Status.C0;
  if (!isEmpty(number)) {
    switch (left.kind) {
      case Kind.Unsupported: kind = 0; break;
      case Kind.QuietNaN: case Kind.SignalingNaN: kind = Status.C0; break;
      case Kind.Normal: kind = Status.C2; break;
      case Kind.Infinity: kind = Status.C2 | Status.C0; break;
      case Kind.Zero: kind = Status.C3; break;
      default: kind = Status.C3 | Status.C2;
    }
  }
  floatState.status = (floatState.status & ~(Status.Conditions | Status.C1)) | kind | (left.sign ? Status.C1 : 0);
}

/** FCMOVcc: CF, ZF, either, PF, or with `opposite` none of them. */
export function moveOnCondition(choice: u32, i: u32, opposite: bool): void {
  if (isEmpty(physical(0)) || isEmpty(physical(i))) return indefiniteTop();
  const wanted: u64 = choice == 0 ? Rflags.CF : choice == 1 ? Rflags.ZF : choice == 2 ? <u64>(Rflags.CF | Rflags.ZF) : Rflags.PF;
  if (((flags() & wanted) != 0) != opposite) put(physical(0), dataRegister(physical(i)));
}

/** A register is empty: ST(0) is the indefinite number, whatever the condition says, as real processors and Bochs have it. */
function indefiniteTop(): void {
  noteStackFault(false);
  if (unmasked(Mxcsr.IE)) return;
  putIndefinite(INDEFINITE);
  put(physical(0), INDEFINITE);
}
