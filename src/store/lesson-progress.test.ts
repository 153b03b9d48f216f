import { describe, expect, it } from 'vitest';
import { doubleFault } from '../lessons/double-fault/lesson';
import type { Lesson } from '../lessons/lesson';
import { withLine } from '../lessons/program';
import { runProgram } from '../lessons/run-program';
import { realMachine, testHost } from '../lessons/testing/real-machine';
import type { KernelProgram } from '../machine/protocol';
import { SetupLine } from '../x86/bits/setup-lines';
import { receive } from './receive';
import { createSimulatorStore } from './simulator';

/** The steps that a store has marked after it was shown a program's whole life. */
async function stepsAfter(lesson: Lesson, program: KernelProgram): Promise<readonly string[]> {
  const store = createSimulatorStore({
    lessonId: lesson.id, language: 'en', theme: 'light', motion: 'reduced', embedded: false, panels: [], pageLayout: 'wide',
  });
  const { seen } = await runProgram(program, await realMachine(), testHost);
  for (const { observation, layout } of seen) {
    store.setState({ layout, program });
    receive(store, { type: 'observation', observation });
  }
  return store.getState().progress.stepsDone;
}

describe('the steps of a lesson', () => {
  it('are marked as the machine goes on', async () => {
    expect(await stepsAfter(doubleFault, doubleFault.program)).toEqual(doubleFault.steps.map((step) => step.id));
  });

  it('are not marked by a kernel with other lines', async () => {
    const other = withLine(doubleFault.program, SetupLine.BreakpointHandler, true);
    expect(await stepsAfter(doubleFault, other)).toEqual([]);
  });
});
