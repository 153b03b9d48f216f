import { spawn, spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import type { Photograph } from '../../e2e/photograph';
import { Simulator } from '../../e2e/simulator';
import { lessons } from '../../src/lessons/catalogue';
import type { Lesson } from '../../src/lessons/lesson';
import { chromiumArguments, findChromium } from '../chromium.mjs';
import { compileCore } from '../core/compile-core';
import { compare } from './compare';
import { SecondMachine } from './second-machine';
import { installWalker, type Sight, walkOn, type Wish } from './walker';

// npm run walk [-- [--every N] LESSON...]: each lesson in a browser from reset to its end, every instruction and every step of a
// delivery, and all the way back; at each Moment of a delivery, and at every Nth of the rest (8), the panels are held against a
// second machine in Node. Long: minutes a lesson, and half an hour for each Moment of the longest.

const port = 4340;
/** The IDT's rows, and on the way back the words of all regions, are compared at each Moment of a delivery, and of others looked at, one in so many. */
const ALL_EVERY = 16;
const MOST_DIFFERENCES = 20;
/** Moments walked in one call into the browser. */
const BATCH = 64;
/** Frames as fast as they are drawn, not sixty a second. */
const NO_WAITING = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];
/** How long a busy host may take to start the machine, milliseconds. */
const LONGEST_START = 120_000;

/** Walks one lesson. @returns sentences about what differed */
async function walk(simulator: Simulator, lesson: Lesson, wasm: Uint8Array): Promise<string[]> {
  const second = await SecondMachine.begin(wasm, lesson);
  const wishes = wishesAlong(await SecondMachine.begin(wasm, lesson));
  const found: string[] = [];
  const album: (Photograph | null)[] = [];
  let values = 0;
  let photographs = 0;
  await simulator.page.goto(`?lesson=${lesson.id}&lang=en`);
  await simulator.page.locator('.faultscope[data-moment="1.0.0"]').waitFor({ timeout: LONGEST_START });
  // Some panels behind tabs come a little after the machine.
  await simulator.root.locator('section[aria-busy="true"]').first().waitFor({ state: 'detached' });
  // A prediction hides what it asks for until the machine has shown it, and going back does not unsay it: it is shown beforehand.
  await simulator.run();
  await simulator.untilDrawn('Home', () => simulator.region('Timeline').getByRole('slider').press('Home'));
  const hold = ({ reading }: Sight, way: string): void => {
    const comparison = compare(reading, second);
    values += comparison.values;
    found.push(...comparison.differences.map((sentence) => `${lesson.id}, ${way}, ${second.moment}: ${sentence}`));
  };

  for (const sight of await walkOn(simulator.root, null, wishes.slice(0, 1))) {
    hold(sight, 'there');
    album.push(sight.photograph);
  }
  const there = wishes.slice(1);
  for await (const sight of sights(simulator, 'Step inside', there)) {
    for (let left = there[album.length - 1]?.presses ?? 0; left > 0; left--) second.stepInside();
    hold(sight, 'there');
    album.push(sight.photograph);
    if (found.length >= MOST_DIFFERENCES) return found;
  }
  const end = second.moment;
  // On the way back a Moment is as far from the next as it was on the way there.
  const back = wishes.slice(0, -1).map((wish, at) => ({ ...wish, presses: wishes[at + 1]?.presses ?? 0 })).reverse();
  for await (const sight of sights(simulator, 'Step back inside', back)) {
    album.pop();
    for (let left = back[back.length - album.length]?.presses ?? 0; left > 0; left--) second.stepBackInside();
    hold(sight, 'back');
    const before = album.at(-1) ?? null;
    const now = sight.photograph;
    if (before !== null && now !== null) {
      photographs += 1;
      for (const region of Object.keys(before).filter((name) => before[name] !== now[name])) {
        found.push(`${lesson.id}, back, ${second.moment}: ${region} says “${now[region]}”, on the way there “${before[region]}”`);
      }
    }
    if (found.length >= MOST_DIFFERENCES) return found;
  }
  console.log(`${lesson.id}: ${there.reduce((sum, { presses }) => sum + presses, 0)} Moments, ${wishes.length} of them looked at, to ${end} and back to ${second.moment}, ${values} values compared, ${photographs} photographs, ${found.length} differences`);
  return found;
}

/** The Moments to look at from reset to the end: each of a delivery, and those of other instructions at one in so many. */
function wishesAlong(machine: SecondMachine): Wish[] {
  const wishes: Wish[] = [{ moment: machine.moment, presses: 0, gates: false, photograph: false }];
  for (let presses = 1, looks = 1; !machine.isOver; presses++) {
    const before = machine.inDelivery;
    machine.stepInside();
    if (presses < every && !before && !machine.inDelivery && !machine.isOver) continue;
    const wholly = before || machine.inDelivery || looks % ALL_EVERY === 0;
    wishes.push({ moment: machine.moment, presses, gates: wholly, photograph: wholly });
    looks += 1;
    presses = 0;
  }
  return wishes;
}

/** Goes along with a control; the browser is at the next batch while one is looked at. */
async function* sights(simulator: Simulator, name: string, wishes: readonly Wish[]): AsyncGenerator<Sight> {
  const control = await simulator.control(name).elementHandle();
  const batch = (from: number): Promise<Sight[]> => walkOn(simulator.root, control, wishes.slice(from, from + BATCH));
  let coming = batch(0);
  try {
    for (let from = 0; from < wishes.length; from += BATCH) {
      const here = await coming;
      coming = batch(from + BATCH);
      yield* here;
    }
  } finally {
    // Who has seen enough leaves while the browser is still at it.
    await coming.catch(() => undefined);
  }
}

const { values: { every: everyText }, positionals: wanted } = parseArgs({ options: { every: { type: 'string', default: '8' } }, allowPositionals: true });
const every = Number(everyText);
if (!Number.isInteger(every) || every < 1) {
  console.error(`walk: --every ${everyText} is not a number of Moments`);
  process.exit(2);
}
const unknown = wanted.filter((id) => !lessons.some((lesson) => lesson.id === id));
if (unknown.length > 0) {
  console.error(`walk: no lesson is called ${unknown.join(', ')}; there are ${lessons.map(({ id }) => id).join(', ')}`);
  process.exit(2);
}
const built = spawnSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error'], {
  stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production' },
});
if (built.status !== 0) process.exit(1);
const wasm = await compileCore();
const server = spawn(process.execPath, ['scripts/static-server.mjs', 'dist', String(port)], { stdio: 'ignore' });
const browser = await chromium.launch({ executablePath: findChromium() ?? undefined, args: [...chromiumArguments, ...NO_WAITING] });
const differences: string[] = [];
try {
  for (const lesson of lessons.filter(({ id }) => wanted.length === 0 || wanted.includes(id))) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: `http://127.0.0.1:${port}/` });
    const page = await context.newPage();
    await installWalker(page);
    differences.push(...await walk(new Simulator(page, page.locator('.faultscope')), lesson, wasm));
    await context.close();
  }
} finally {
  await browser.close();
  server.kill();
}
for (const sentence of differences.slice(0, MOST_DIFFERENCES)) console.log(sentence);
process.exit(differences.length === 0 ? 0 : 1);
