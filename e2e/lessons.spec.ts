import type { Photograph } from './photograph';
import { classified, delivered, firstPushFails, gateMissing, raised, shutdown, type ExpectedStep } from './roads';
import type { LessonId, Simulator } from './simulator';
import { expect, test } from './test';

interface Walk {
  readonly lesson: LessonId;
  readonly title: string;
  /** The chain of exceptions, step by step, from the raise on. */
  readonly road: readonly ExpectedStep[];
  readonly vectors: readonly number[];
  /** The answer to the lesson's prediction that the machine will prove right. */
  readonly prediction: string;
  /** What the screen shows when the machine has run on; null: it has shut down. */
  readonly printed: RegExp | null;
}

const walks: readonly Walk[] = [
  {
    lesson: 'breakpoint',
    title: 'Breakpoint',
    road: [
      raised('#BP breakpoint', /trap/),
      ...delivered({ vector: 3, bySoftware: true, hasErrorCode: false, handler: 'breakpoint_handler' }),
    ],
    vectors: [3],
    prediction: 'The address of the next instruction.',
    printed: /EXCEPTION: BREAKPOINT[^]*It did not crash!/,
  },
  {
    lesson: 'boot-loop',
    title: 'Nobody answers',
    road: [
      raised('#PF page fault', /fault/),
      ...gateMissing({ vector: 14 }),
      raised('#NP segment not present'),
      classified,
      raised('#DF double fault'),
      ...gateMissing({ vector: 8 }),
      raised('#NP segment not present'),
      shutdown,
    ],
    vectors: [14, 11, 8, 11],
    prediction: 'Both become one double fault.',
    printed: null,
  },
  {
    lesson: 'double-fault',
    title: 'The catch-all',
    road: [
      raised('#PF page fault', /fault/),
      ...gateMissing({ vector: 14 }),
      raised('#NP segment not present'),
      classified,
      raised('#DF double fault'),
      ...delivered({ vector: 8, hasErrorCode: true, handler: 'double_fault_handler' }),
    ],
    vectors: [14, 11, 8],
    prediction: 'The handler of #DF is called.',
    printed: /EXCEPTION: DOUBLE FAULT/,
  },
  {
    lesson: 'stack-overflow',
    title: 'Off the edge',
    road: [
      raised('#PF page fault', /fault/),
      ...firstPushFails({ vector: 14 }),
      raised('#PF page fault, again'),
      classified,
      raised('#DF double fault'),
      ...firstPushFails({ vector: 8 }),
      raised('#PF page fault'),
      shutdown,
    ],
    vectors: [14, 14, 8, 14],
    prediction: 'No, its frame will not fit either.',
    printed: null,
  },
  {
    lesson: 'interrupt-stack',
    title: 'A stack of its own',
    road: [
      raised('#PF page fault', /fault/),
      ...firstPushFails({ vector: 14 }),
      raised('#PF page fault, again'),
      classified,
      raised('#DF double fault'),
      ...delivered({ vector: 8, hasErrorCode: true, ist: 1, handler: 'double_fault_handler' }),
    ],
    vectors: [14, 14, 8],
    prediction: 'The last good one, at the end of the full stack.',
    printed: /EXCEPTION: DOUBLE FAULT/,
  },
];

for (const walk of walks) {
  test(`${walk.title}: through the delivery, all the way back, and forward again`, async ({ simulator }) => {
    await simulator.openLesson(walk.lesson);
    await expect(simulator.lesson.region.getByRole('heading', { name: walk.title })).toBeVisible();
    await expect(simulator.delivery.region).toContainText('no exception yet');

    await simulator.runToNextException();
    const album = await walkForward(simulator, walk);
    expect(await simulator.delivery.vectors()).toEqual(walk.vectors);

    await walkBack(simulator, album);
    await simulator.stepBackInside();
    await expect(simulator.delivery.region, 'before the raise').toContainText('no exception yet');

    await simulator.stepInside();
    await walkAgain(simulator, album);
    await theEnd(simulator, walk);
  });
}

/** Steps inside from the raise to the end of the road, looks at each row, and takes a photograph at each Moment. */
async function walkForward(simulator: Simulator, { road, prediction }: Walk): Promise<Photograph[]> {
  const album: Photograph[] = [];
  for (const [place, expected] of road.entries()) {
    if (place > 0) await simulator.stepInside();
    if (await simulator.lesson.asksForPrediction()) await simulator.lesson.predict(prediction);
    const found = await simulator.delivery.currentStep();
    expect(found.what, `step ${place}`).toBe(expected.what);
    if (expected.evidence) expect(found.evidence, `step ${place}: ${expected.what}`).toMatch(expected.evidence);
    album.push(await simulator.photograph());
  }
  expect(await simulator.lesson.answer(), 'the answer is explained').toMatch(/^(Yes|Right)\./);
  return album;
}

/** From the last photograph back to the first, with the keyboard. */
async function walkBack(simulator: Simulator, album: readonly Photograph[]): Promise<void> {
  for (let place = album.length - 2; place >= 0; place--) {
    await simulator.pressKey('Shift+I');
    expect(await simulator.photograph(), `back at step ${place}`).toEqual(album[place]);
  }
}

async function walkAgain(simulator: Simulator, album: readonly Photograph[]): Promise<void> {
  for (const [place, photograph] of album.entries()) {
    if (place > 0) await simulator.pressKey('I');
    expect(await simulator.photograph(), `again at step ${place}`).toEqual(photograph);
  }
}

/** What comes of it: the handler's words on the screen, or a processor that runs nothing more. */
async function theEnd(simulator: Simulator, { printed }: Walk): Promise<void> {
  if (printed === null) {
    expect((await simulator.delivery.currentStep()).what).toBe('shutdown');
    expect(await simulator.screen.text()).not.toContain('EXCEPTION');
    await expect(simulator.control('Inject page fault')).toBeDisabled();
    await simulator.step();
    expect(await simulator.boot(), 'the board has reset the machine').toBe(2);
    return;
  }
  await simulator.run();
  expect(await simulator.screen.text()).toMatch(printed);
  expect(await simulator.screen.serialText(), 'serial says the same').toMatch(printed);
  expect(await simulator.boot()).toBe(1);
}
