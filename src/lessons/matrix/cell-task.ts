import type { KernelProgram } from '../../machine/protocol';
import { Vector } from '../../x86/bits/vectors';
import type { LessonStep } from '../lesson';
import { classified, delivered } from '../predicates/chain';
import { screenShows } from '../predicates/machine-state';
import { any, type Predicate } from '../predicates/predicate';
import { ClassifyOutcome } from '../../x86/bits/trace-record';
import { firstRefused } from './cell-outcome';
import { programOfCell, type MatrixCell } from './cells';

/** A cell as a reader steps through it: like a lesson, without a question. */
export interface CellTask {
  readonly program: KernelProgram;
  readonly steps: readonly LessonStep[];
}

/** Steps with ids of `MatrixText.steps`: the check that refuses, the classes, the handler, its report. */
export function taskOf(cell: MatrixCell): CellTask {
  const [first, second] = [cell.first.vector, cell.second.vector];
  return {
    program: programOfCell(cell),
    steps: [
      { id: 'refused', goal: refused(first) },
      { id: 'classes', goal: any(classified(first, second, ClassifyOutcome.InTurn), classified(first, second, ClassifyOutcome.DoubleFault)) },
      { id: 'handler', goal: any(delivered(second), delivered(Vector.DF)) },
      { id: 'report', goal: any(screenShows(`EXCEPTION ${second}:`), screenShows(`EXCEPTION ${Vector.DF}:`)) },
    ],
  };
}

/** The chain begins with this vector, and a step of its own delivery failed. */
function refused(first: number): Predicate {
  return ({ records }) => records[0]?.vector === first && firstRefused(records);
}
