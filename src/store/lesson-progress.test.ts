import { describe, expect, it } from 'vitest';
import { doubleFault } from '../lessons/double-fault/lesson';
import type { Lesson } from '../lessons/lesson';
import { withLine } from '../lessons/program';
import { runProgram } from '../lessons/run-program';
import { realMachine, testHost } from '../lessons/testing/real-machine';
import type { KernelProgram } from '../machine/protocol';
import { SetupLine } from '../x86/bits/setup-lines';
import { receive } from './receive';
import { createSimulatorStore, type LessonProgress } from './simulator';

/** The progress that a store has marked after it was shown a program's whole life. */
async function progressAfter(lesson: Lesson, program: KernelProgram): Promise<LessonProgress> {
  const store = createSimulatorStore({
    lessonId: lesson.id, cellId: null, language: 'en', theme: 'light', motion: 'reduced', embedded: false, panels: [], pageLayout: 'wide',
  });
  const { seen } = await runProgram(program, await realMachine(), testHost);
  for (const { observation, layout } of seen) {
    store.setState({ layout, program });
    receive(store, { type: 'observation', observation });
  }
  return store.getState().progress;
}

describe('the progress of a lesson', () => {
  it('is marked as the machine goes on', async () => {
    const { stepsDone, shown } = await progressAfter(doubleFault, doubleFault.program);
    expect(stepsDone).toEqual(doubleFault.steps.map((step) => step.id));
    expect(shown, 'the machine has answered the prediction').toBe(true);
  });

  it('is not marked by a kernel with other lines', async () => {
    const other = withLine(doubleFault.program, SetupLine.BreakpointHandler, true);
    expect(await progressAfter(doubleFault, other)).toEqual({ prediction: {}, stepsDone: [] });
  });
});
