import { spawn, spawnSync } from 'node:child_process';
import { chromium } from '@playwright/test';
import { photographOf, type Photograph } from '../../e2e/photograph';
import { Simulator } from '../../e2e/simulator';
import { lessons } from '../../src/lessons/catalogue';
import type { Lesson } from '../../src/lessons/lesson';
import { chromiumArguments, findChromium } from '../chromium.mjs';
import { compileCore } from '../core/compile-core';
import { compare } from './compare';
import { stepAndRead } from './page-reading';
import { SecondMachine } from './second-machine';

// npm run walk [-- LESSON...]: each lesson in a browser from reset to its end, every instruction and every step of a delivery,
// and all the way back; at each Moment the panels are held against a second machine in Node. Long: minutes to half an hour a lesson.

const port = 4340;
/** The IDT's rows, and on the way back the words of all regions, are compared at each Moment of a delivery, and of others at one in so many. */
const ALL_EVERY = 16;
const MOST_DIFFERENCES = 20;
/** How long a busy host may take to start the machine, milliseconds. */
const LONGEST_START = 120_000;

/** Walks one lesson. @returns sentences about what differed */
async function walk(simulator: Simulator, lesson: Lesson, wasm: Uint8Array): Promise<string[]> {
  const second = await SecondMachine.begin(wasm, lesson);
  const found: string[] = [];
  const album = new Map<string, Photograph>();
  let values = 0;
  let photographs = 0;
  await simulator.page.goto(`?lesson=${lesson.id}&lang=en`);
  await simulator.page.locator('.faultscope[data-moment="1.0.0"]').waitFor({ timeout: LONGEST_START });
  // Some panels behind tabs come a little after the machine.
  await simulator.root.locator('section[aria-busy="true"]').first().waitFor({ state: 'detached' });
  const forward = await simulator.control('Step inside').elementHandle();
  const backward = await simulator.control('Step back inside').elementHandle();
  const wholly = (): boolean => second.inDelivery || Number(second.moment.split('.')[1]) % ALL_EVERY === 0;
  const look = async (control: typeof forward | null, way: string): Promise<void> => {
    const comparison = compare(await stepAndRead(simulator.root, control, wholly()), second);
    values += comparison.values;
    found.push(...comparison.differences.map((sentence) => `${lesson.id}, ${way}, ${second.moment}: ${sentence}`));
  };

  let moments = 0;
  await look(null, 'there');
  while (!second.isOver && found.length < MOST_DIFFERENCES) {
    second.stepInside();
    await look(forward, 'there');
    moments += 1;
    if (!wholly()) continue;
    if (await simulator.lesson.asksForPrediction()) await simulator.lesson.region.getByRole('radio').first().check();
    album.set(second.moment, await photographOf(simulator.root));
  }
  const end = second.moment;
  while (found.length < MOST_DIFFERENCES && second.stepBackInside()) {
    await look(backward, 'back');
    const before = album.get(second.moment);
    if (before === undefined) continue;
    photographs += 1;
    const now = await photographOf(simulator.root);
    for (const region of Object.keys(before).filter((name) => before[name] !== now[name])) {
      found.push(`${lesson.id}, back, ${second.moment}: ${region} says “${now[region]}”, on the way there “${before[region]}”`);
    }
  }
  console.log(`${lesson.id}: ${moments} Moments to ${end} and back to ${second.moment}, ${values} values compared, ${photographs} photographs, ${found.length} differences`);
  return found;
}

const wanted = process.argv.slice(2);
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
const browser = await chromium.launch({ executablePath: findChromium() ?? undefined, args: chromiumArguments });
const differences: string[] = [];
try {
  for (const lesson of lessons.filter(({ id }) => wanted.length === 0 || wanted.includes(id))) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: `http://127.0.0.1:${port}/` });
    const page = await context.newPage();
    differences.push(...await walk(new Simulator(page, page.locator('.faultscope')), lesson, wasm));
    await context.close();
  }
} finally {
  await browser.close();
  server.kill();
}
for (const sentence of differences) console.log(sentence);
process.exit(differences.length === 0 ? 0 : 1);
