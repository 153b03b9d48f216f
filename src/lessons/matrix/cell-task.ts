import type { KernelProgram } from '../../machine/protocol';
import { Vector } from '../../x86/bits/vectors';
import type { LessonStep } from '../lesson';
import { classified, delivered, raised, shutDown } from '../predicates/chain';
import { screenShows } from '../predicates/machine-state';
import { all, any, type Predicate } from '../predicates/predicate';
import { ClassifyOutcome } from '../../x86/bits/trace-record';
import { deliveryRefused } from './cell-outcome';
import { programOfCell, type MatrixCell } from './cells';

/** A cell as a reader steps through it: like a lesson, without a question. */
export interface CellTask {
  readonly program: KernelProgram;
  readonly steps: readonly LessonStep[];
}

/** Steps with ids of `MatrixText.steps`. */
export function taskOf(cell: MatrixCell): CellTask {
  return { program: programOfCell(cell), steps: cell.first.madeOf === undefined ? stepsOfTwo(cell) : stepsToShutdown(cell.second, cell.first.madeOf) };
}

/** The check that refuses, the classes, the handler, its report. */
function stepsOfTwo(cell: MatrixCell): readonly LessonStep[] {
  const [first, second] = [cell.first.vector, cell.second.vector];
  return [
    { id: 'refused', goal: refused(first) },
    { id: 'classes', goal: any(classified(first, second, ClassifyOutcome.InTurn), classified(first, second, ClassifyOutcome.DoubleFault)) },
    { id: 'handler', goal: any(delivered(second), delivered(Vector.DF)) },
    { id: 'report', goal: any(screenShows(`EXCEPTION ${second}:`), screenShows(`EXCEPTION ${Vector.DF}:`)) },
  ];
}

/** How #DF comes about, the check that refuses its delivery, the end. */
function stepsToShutdown(second: MatrixCell['second'], madeOf: readonly [number, number]): readonly LessonStep[] {
  const [first, next] = madeOf;
  return [
    { id: 'made', goal: all(classified(first, next, ClassifyOutcome.DoubleFault), raised(Vector.DF)) },
    { id: 'doubleRefused', goal: ({ records }) => deliveryRefused(records, madeOf.length) },
    { id: 'shutdown', goal: all(raised(second.vector), shutDown) },
  ];
}

/** The chain begins with this vector, and a step of its own delivery failed. */
function refused(first: number): Predicate {
  return ({ records }) => records[0]?.vector === first && deliveryRefused(records, 0);
}
