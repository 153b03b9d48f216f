import type { LessonId, Simulator } from './simulator';
import { expect, test } from './test';

interface Walk {
  readonly lesson: LessonId;
  readonly title: string;
  /** Leads to where the lesson asks its question. */
  readonly toQuestion: (simulator: Simulator) => Promise<void>;
  readonly prediction: string;
  /** Leads on to the end. */
  readonly toEnd: (simulator: Simulator) => Promise<void>;
  /** What stands on the screen then. */
  readonly printed: RegExp;
}

const insideUntilAsked = async (simulator: Simulator): Promise<void> => {
  await simulator.runToNextException();
  while (!(await simulator.lesson.asksForPrediction())) await simulator.stepInside();
};

/** Through the delivery, and so many instructions of the stub and what it calls. */
const stepsThenRun = (instructions: number) => async (simulator: Simulator): Promise<void> => {
  for (let done = 0; done <= instructions; done++) await simulator.step();
  await simulator.run();
};

const walks: readonly Walk[] = [
  {
    lesson: 'protected-frame',
    title: 'The 32-bit frame',
    toQuestion: insideUntilAsked,
    prediction: '12 bytes: EFLAGS, CS, EIP.',
    toEnd: stepsThenRun(16),
    printed: /EXCEPTION 3: BREAKPOINT\nerror code 00000000[^]*It did not crash!/,
  },
  {
    lesson: 'user-stack',
    title: 'From ring 3',
    toQuestion: insideUntilAsked,
    prediction: 'On the one that the TSS names.',
    toEnd: stepsThenRun(0),
    printed: /PAGE FAULT at 000b8000\nerror code 00000007 .* cs 0000001b[^]*ss 00000023/,
  },
  {
    lesson: 'int-14',
    title: 'int 14',
    toQuestion: insideUntilAsked,
    prediction: 'Refuse: #GP.',
    toEnd: async (simulator) => {
      await simulator.step();
      await simulator.runToNextException();
      await simulator.run();
    },
    printed: /EXCEPTION 14[^]*eip 00000008 {2}cs 00000002[^]*EXCEPTION 13: GENERAL PROTECTION FAULT\nerror code 00000000/,
  },
  {
    lesson: 'late-cr2',
    title: 'CR2 too late',
    toQuestion: async (simulator) => {
      await simulator.runToNextException();
      await simulator.step();
      await simulator.runToNextException();
    },
    prediction: '0badf00c, where the second was.',
    toEnd: async (simulator) => {
      await simulator.step();
      await simulator.runToNextException();
      await simulator.run();
    },
    printed: /at 0badf00c\nerror code 00000000[^]*at 0badf00c\nerror code 00000002[^]*at deadbeef[^]*It did not crash!/,
  },
];

for (const { lesson, title, toQuestion, prediction, toEnd, printed } of walks) {
  test(`${title}: the question, the answer, all steps`, async ({ simulator }) => {
    await simulator.openLesson(lesson);
    await expect(simulator.lesson.region.getByRole('heading', { name: title })).toBeVisible();
    await toQuestion(simulator);
    await simulator.lesson.predict(prediction);
    expect(await simulator.lesson.answer()).toMatch(/^Yes\./);
    await toEnd(simulator);
    expect(await simulator.screen.text()).toMatch(printed);
    expect(await simulator.screen.serialText(), 'serial says the same').toMatch(printed);
    for (const step of await simulator.lesson.steps()) expect(step).toMatch(/^done: /);
  });
}

test('without tss.ss0 ring 3 cannot be left', async ({ simulator }) => {
  await simulator.openLesson('user-stack');
  await simulator.lesson.switchLine('tss.ss0 = KERNEL_DATA;');
  await simulator.lesson.bootAgain();
  await simulator.run();
  expect((await simulator.delivery.currentStep()).what).toBe('shutdown');
  expect(await simulator.delivery.vectors()).toEqual([14, 10, 8, 10]);
  await expect(simulator.lesson.region).toContainText('a null selector');
});

test('from one kernel to the other and back', async ({ simulator }) => {
  await simulator.openLesson('interrupt-stack');
  await expect(simulator.region('Source').getByRole('combobox', { name: 'Source file' })).toContainText('interrupts.rs');
  await simulator.root.getByRole('button', { name: 'Next lesson: The 32-bit frame' }).click();
  await simulator.atRest();
  await expect(simulator.region('Source').getByRole('combobox', { name: 'Source file' })).toContainText('interrupts.asm');
  await simulator.run();
  expect(await simulator.screen.text()).toContain('EXCEPTION 3: BREAKPOINT');
  await simulator.page.goBack();
  await simulator.atRest();
  await simulator.run();
  expect(await simulator.screen.text()).toContain('EXCEPTION: DOUBLE FAULT');
});
