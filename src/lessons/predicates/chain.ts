import { Check } from '../../x86/bits/checks';
import { ClassifyOutcome, RecordKind, StackChoice, StepResult } from '../../x86/bits/trace-record';
import type { TraceRecord } from '../../machine/views/trace';
import type { Predicate } from './predicate';

// Questions about the newest chain of exceptions. They stay true while that chain is the newest,
// so that a goal is reached too by a reader who runs past it.

function someRecord(asked: (record: TraceRecord) => boolean): Predicate {
  return (seen) => seen.records.some(asked);
}

/** This vector was raised, with this error code (null: none; left out: any). */
export function raised(vector: number, errorCode?: number | null): Predicate {
  return someRecord(
    (record) => record.kind === RecordKind.Raise && record.vector === vector && (errorCode === undefined || record.errorCode === errorCode),
  );
}

/** The chain begins with this vector and error code, raised by this rule. */
export function began(vector: number, errorCode: number | null, cause: Check): Predicate {
  return ({ records: [first] }) => first?.vector === vector && first.errorCode === errorCode && first.cause === cause;
}

/** The chain begins with this vector. */
export function chainBegins(vector: number): Predicate {
  return ({ records: [first] }) => first?.vector === vector;
}

/** The vectors raised in the chain, in order, are exactly these. */
export function chainIs(...vectors: readonly number[]): Predicate {
  return ({ records }) => {
    const found = records.filter((record) => record.kind === RecordKind.Raise).map((record) => record.vector);
    return found.length === vectors.length && vectors.every((vector, i) => found[i] === vector);
  };
}

/** In the delivery of this vector this step passed. */
export function passed(check: Check, vector: number): Predicate {
  return someRecord((record) => record.check === check && record.vector === vector && record.result === StepResult.Passed);
}

/** In the delivery of this vector this step failed. */
export function failed(check: Check, vector: number): Predicate {
  return someRecord((record) => record.check === check && record.vector === vector && record.result === StepResult.Failed);
}

/** In the delivery of this vector this step failed at this linear address. */
export function failedAt(check: Check, vector: number, address: bigint): Predicate {
  return someRecord(
    (record) => record.check === check && record.vector === vector && record.result === StepResult.Failed && record.address === address,
  );
}

/** The gate of this vector was read, whatever came of it. */
export function gateAsked(vector: number): Predicate {
  return someRecord((record) => record.check === Check.GateRead && record.vector === vector);
}

/** These two, in this order, came together in one delivery and had this outcome. */
export function classified(first: number, second: number, outcome: ClassifyOutcome): Predicate {
  return someRecord(
    (record) =>
      record.kind === RecordKind.Classify && record.firstVector === first && record.vector === second && Number(record.expected) === outcome,
  );
}

/** The handler of this vector was reached. */
export function delivered(vector: number): Predicate {
  return passed(Check.LoadRip, vector);
}

/** The frame of this vector goes to the stack in use (0) or to IST entry 1-7. */
export function chose(vector: number, ist: number): Predicate {
  const choice = ist === 0 ? StackChoice.Same : StackChoice.Ist + ist;
  return someRecord((record) => record.check === Check.StackChoice && record.vector === vector && Number(record.value) === choice);
}

/** The handler of this vector was reached, on the stack in use (0) or on IST entry 1-7. */
export function deliveredOn(vector: number, ist: number): Predicate {
  const onStack = chose(vector, ist);
  const reached = delivered(vector);
  return (seen) => onStack(seen) && reached(seen);
}

/** The last delivery of the chain failed as well. */
export const shutDown: Predicate = someRecord((record) => record.kind === RecordKind.Shutdown);

/** No step of the chain wrote to a stack. */
export const nothingPushed: Predicate = ({ records }) =>
  !records.some((record) => record.kind === RecordKind.Push && record.result === StepResult.Passed);

/** The instruction that began the chain and the one named in this vector's frame are the same. */
export function frameNamesCulprit(vector: number): Predicate {
  return ({ records }) => {
    const pushed = records.find((record) => record.check === Check.PushRip && record.vector === vector);
    return pushed !== undefined && pushed.value === records[0]?.address;
  };
}

/** This vector's frame names the address this many bytes after the instruction that raised it. */
export function frameNamesNext(vector: number, length: bigint): Predicate {
  return ({ records }) => {
    const pushed = records.find((record) => record.check === Check.PushRip && record.vector === vector);
    return pushed !== undefined && records[0] !== undefined && pushed.value === records[0].address + length;
  };
}

/** This vector's frame holds this value in the field that `check` pushes. */
export function pushedValue(check: Check, vector: number, value: bigint): Predicate {
  return someRecord((record) => record.check === check && record.vector === vector && record.result === StepResult.Passed && record.value === value);
}

/** This vector's frame holds RSP as it was when the chain began. */
export function frameHoldsRspBefore(vector: number): Predicate {
  return ({ records }) => {
    const pushed = records.find((record) => record.check === Check.PushRsp && record.vector === vector);
    return pushed !== undefined && pushed.value === records[0]?.expected;
  };
}
