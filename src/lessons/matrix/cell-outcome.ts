import { isFailed, raises, type TraceRecord } from '../../machine/views/trace';
import { Check } from '../../x86/bits/checks';
import { RecordKind, StepResult } from '../../x86/bits/trace-record';
import { ExceptionClass, Vector } from '../../x86/bits/vectors';
import { makesDoubleFault } from '../../x86/tables/double-fault';
import { classOf, type MatrixCell } from './cells';

/**
 * 'in-turn': the second exception's handler was reached. 'double-fault': that of #DF, in place of both.
 * 'shutdown': nobody's. 'other': the run was not the one that the cell is about.
 */
export type Ending = 'in-turn' | 'double-fault' | 'shutdown' | 'other';

/** What became of a cell's two exceptions, read from the trace of its run. */
export interface CellOutcome {
  readonly ending: Ending;
  /** Vectors raised in the chain, in order. */
  readonly raised: readonly number[];
  /** The vector whose handler was reached, and its error code; null: none was. */
  readonly served: { readonly vector: number; readonly errorCode: number | null } | null;
}

/** Reads a chain of exceptions that has ended. @param records its trace, oldest first; empty: nothing was raised */
export function cellOutcome({ first, second }: MatrixCell, records: readonly TraceRecord[]): CellOutcome {
  const raised = raises(records).map(({ vector }) => vector);
  const entry = records.find(({ check, result }) => check === Check.LoadRip && result === StepResult.Passed);
  const served = entry === undefined ? null : { vector: entry.vector, errorCode: errorCodeOf(records, entry.vector) };
  const expected = [...first.madeOf ?? [], first.vector, second.vector];
  const both = expected.every((vector, lane) => raised[lane] === vector) && deliveryRefused(records, expected.length - 2);
  return { ending: both ? endingOf(records, raised, served?.vector ?? null) : 'other', raised, served };
}

/** What the classes of a cell's two exceptions say, without a run: an exception in the delivery of #DF is the end. */
export function endingByClass({ first, second }: MatrixCell): Exclude<Ending, 'other'> {
  if (classOf(first.vector) === ExceptionClass.DoubleFault) return 'shutdown';
  return makesDoubleFault(classOf(first.vector), classOf(second.vector)) ? 'double-fault' : 'in-turn';
}

function endingOf(records: readonly TraceRecord[], raised: readonly number[], served: number | null): Ending {
  if (records.some(({ kind }) => kind === RecordKind.Shutdown)) return 'shutdown';
  if (served === Vector.DF && raised.length === 3 && raised[2] === Vector.DF) return 'double-fault';
  return raised.length === 2 && served === raised[1] ? 'in-turn' : 'other';
}

/** A step of this delivery of the chain failed. @param lane 0: that of the exception that began the chain */
export function deliveryRefused(records: readonly TraceRecord[], lane: number): boolean {
  return records.some((record) => record.lane === lane && isFailed(record));
}

function errorCodeOf(records: readonly TraceRecord[], vector: number): number | null {
  return raises(records).findLast((raise) => raise.vector === vector)?.errorCode ?? null;
}
