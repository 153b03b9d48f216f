import { classifyFacts, type ClassifyFacts, type TraceRecord } from '../../machine/views/trace';
import { ClassifyOutcome, RecordKind } from '../../x86/bits/trace-record';
import { ExceptionClass, Vector } from '../../x86/bits/vectors';
import { cellOutcome } from './cell-outcome';
import type { MatrixCell } from './cells';

/** Why a run ended as it did: what became of its exceptions, by their vectors and classes as its own trace has them. */
export type CellStory =
  /** `first` is benign, and `second` was served as if alone. */
  | { readonly type: 'benign'; readonly first: number; readonly second: number }
  /** In this order a contributory one and a page fault do not add up. */
  | { readonly type: 'contributory-page-fault'; readonly first: number; readonly second: number }
  | { readonly type: 'double-fault'; readonly first: number; readonly firstClass: ExceptionClass; readonly second: number; readonly secondClass: ExceptionClass }
  /** `second` was raised in the delivery of `first`, a #DF. */
  | { readonly type: 'shutdown'; readonly first: number; readonly second: number }
  /** None of these. `served`: whose handler was reached; null: nobody's. */
  | { readonly type: 'other'; readonly raised: readonly number[]; readonly served: number | null };

/** @param records the newest chain's trace. @returns null while it has not come to an end, and for a chain that another exception began */
export function storyOf(cell: MatrixCell, records: readonly TraceRecord[]): CellStory | null {
  const { raised, served, ending } = cellOutcome(cell, records);
  const shutdown = records.find(({ kind }) => kind === RecordKind.Shutdown);
  if (raised[0] !== (cell.first.madeOf?.[0] ?? cell.first.vector) || (served === null && shutdown === undefined)) return null;
  const other: CellStory = { type: 'other', raised, served: served?.vector ?? null };
  if (shutdown !== undefined) {
    const [first, second] = raised.slice(-2);
    return first === Vector.DF && second !== undefined ? { type: 'shutdown', first, second } : other;
  }
  const classified = records.find(({ kind }) => kind === RecordKind.Classify);
  if (classified === undefined) return other;
  const told = { 'in-turn': inTurn, 'double-fault': together, shutdown: null, other: null }[ending];
  return told?.(classifyFacts(classified)) ?? other;
}

function inTurn({ firstVector: first, firstClass, secondVector: second, secondClass, outcome }: ClassifyFacts): CellStory | null {
  if (outcome !== ClassifyOutcome.InTurn) return null;
  if (firstClass === ExceptionClass.Benign) return { type: 'benign', first, second };
  const unlike = firstClass === ExceptionClass.Contributory && secondClass === ExceptionClass.PageFault;
  return unlike ? { type: 'contributory-page-fault', first, second } : null;
}

function together({ firstVector: first, firstClass, secondVector: second, secondClass, outcome }: ClassifyFacts): CellStory | null {
  return outcome === ClassifyOutcome.DoubleFault ? { type: 'double-fault', first, firstClass, second, secondClass } : null;
}
