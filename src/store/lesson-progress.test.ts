import { describe, expect, it } from 'vitest';
import { doubleFault } from '../lessons/double-fault/lesson';
import { taskOf } from '../lessons/matrix/cell-task';
import { cellById, matrixId } from '../lessons/matrix/cells';
import { withLine } from '../lessons/program';
import { runProgram } from '../lessons/run-program';
import { realMachine, testHost } from '../lessons/testing/real-machine';
import type { KernelProgram } from '../machine/protocol';
import { SetupLine } from '../x86/bits/setup-lines';
import type { Place } from './boot-of';
import { receive } from './receive';
import { createSimulatorStore, type LessonProgress } from './simulator';

/** The progress that a store has marked after it was shown a program's whole life. */
async function progressAfter(place: Place, program: KernelProgram): Promise<LessonProgress> {
  const store = createSimulatorStore({
    ...place, language: 'en', theme: 'light', motion: 'reduced', embedded: false, panels: [], pageLayout: 'wide',
  });
  const { seen } = await runProgram(program, await realMachine(), testHost);
  for (const { observation, layout } of seen) {
    store.setState({ layout, program });
    receive(store, { type: 'observation', observation });
  }
  return store.getState().progress;
}

const own: Place = { lessonId: doubleFault.id, cellId: null };

describe('the progress of a lesson', () => {
  it('is marked as the machine goes on', async () => {
    const { stepsDone, shown } = await progressAfter(own, doubleFault.program);
    expect(stepsDone).toEqual(doubleFault.steps.map((step) => step.id));
    expect(shown, 'the machine has answered the prediction').toBe(true);
  });

  it('is not marked by a kernel with other lines', async () => {
    const other = withLine(doubleFault.program, SetupLine.BreakpointHandler, true);
    expect(await progressAfter(own, other)).toEqual({ prediction: {}, stepsDone: [] });
  });
});

it('the steps of a cell of the matrix are marked, and by its own program only', async () => {
  const [cell, other] = [cellById('np-pf')!, cellById('np-gp')!];
  const place: Place = { lessonId: matrixId, cellId: cell.id };
  expect((await progressAfter(place, taskOf(cell).program)).stepsDone).toEqual(['refused', 'classes', 'handler', 'report']);
  expect((await progressAfter(place, taskOf(other).program)).stepsDone).toEqual([]);
});
