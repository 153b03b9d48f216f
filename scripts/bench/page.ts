import { spawn, spawnSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { chromium, type Page } from '@playwright/test';
import { chromiumArguments, findChromium } from '../chromium.mjs';

const port = 4320;
/** Steps of one way forward, and back again; so many ways. */
const way = 12;
const ways = 5;

/** One figure of the built page, with what it should not pass. */
export type PageFigures = readonly { readonly name: string; readonly value: string; readonly limit: string }[];

/** Builds the page, opens it in Chromium, and measures its first load and how quickly it answers. */
export async function pageFigures(): Promise<PageFigures> {
  buildForProduction();
  const server = spawn(process.execPath, ['scripts/static-server.mjs', 'dist', String(port)], { stdio: 'ignore' });
  const browser = await chromium.launch({ executablePath: findChromium() ?? undefined, args: chromiumArguments });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const sizes = watchSizes(page);
    await served();
    const started = Date.now();
    await page.goto(`http://127.0.0.1:${port}/?lesson=stack-overflow`);
    await page.locator('.faultscope[data-moment="1.0.0"]').waitFor();
    const ready = Date.now() - started;
    const firstLoad = await sizes();
    // A triple fault's long road, check by check; and an exception that is caught, instruction by instruction.
    const inside = await latencies(page, 'stack-overflow', 'Step inside', 'Step back inside');
    const whole = await latencies(page, 'breakpoint', 'Step', 'Step back');
    const running = await framesWhileRunning(page);
    return [
      { name: 'HTML, CSS, JS before Monaco and disassembler, gz', value: kilobytes(firstLoad.code), limit: 'at most 200 kB' },
      { name: 'fonts', value: kilobytes(firstLoad.fonts), limit: 'at most 100 kB' },
      { name: 'core.wasm, gz', value: kilobytes(firstLoad.core), limit: 'at most 100 kB' },
      { name: 'from navigation to a machine at its start', value: `${ready} ms`, limit: '' },
      clickToDrawn('Step inside', inside.forward),
      clickToDrawn('Step back inside', inside.back),
      clickToDrawn('Step', whole.forward),
      clickToDrawn('Step back', whole.back),
      { name: 'frames a second while running at full speed', value: running.frames.toFixed(0), limit: '60' },
      { name: 'pictures of the machine a second while it runs', value: running.pictures.toFixed(0), limit: '' },
    ];
  } finally {
    await browser.close();
    server.kill();
  }
}

/** In a process of its own: this one runs in Vite's development mode, and its React would be the slow one. */
function buildForProduction(): void {
  const environment = { ...process.env, NODE_ENV: 'production' };
  const { status } = spawnSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error'], { stdio: 'inherit', env: environment });
  if (status !== 0) throw new Error('the page could not be built');
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
const percentile = (values: number[], part: number): number => [...values].sort((a, b) => a - b)[Math.floor(values.length * part)]!;

function clickToDrawn(control: string, times: number[]): PageFigures[number] {
  const [median, high] = [0.5, 0.95].map((part) => percentile(times, part).toFixed(0));
  return { name: `click to drawn ${control}, p95 (median)`, value: `${high} ms (${median} ms)`, limit: 'at most 50 ms' };
}

/** Comes back when the server answers. */
async function served(): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await fetch(`http://127.0.0.1:${port}/`);
      return;
    } catch (error) {
      if (tries > 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** Gzipped sizes of what was loaded so far, by kind; what is loaded lazily is told by its file name. */
function watchSizes(page: Page): () => Promise<{ code: number; fonts: number; core: number }> {
  const bodies: Promise<{ kind: 'code' | 'fonts' | 'core'; bytes: number }>[] = [];
  page.on('response', (response) => {
    const path = new URL(response.url()).pathname;
    if (/monaco|editor|iced|disassembl/i.test(path)) return;
    const kind = /\.(html|js|css)$|\/$/.test(path) ? 'code' : path.endsWith('.woff2') ? 'fonts' : /core.*\.wasm$/.test(path) ? 'core' : null;
    if (!kind) return;
    bodies.push(response.body().then((body) => ({ kind, bytes: kind === 'fonts' ? body.length : gzipSync(body).length })));
  });
  return async () => {
    const total = { code: 0, fonts: 0, core: 0 };
    await page.waitForLoadState('networkidle');
    for (const { kind, bytes } of await Promise.all(bodies)) total[kind] += bytes;
    return total;
  };
}

async function press(page: Page, name: string): Promise<void> {
  const before = await page.locator('.faultscope').getAttribute('data-moment');
  await page.getByRole('button', { name, exact: true }).click();
  await page.waitForFunction((old) => {
    const root = document.querySelector('.faultscope');
    return root?.getAttribute('data-moment') !== old && root?.getAttribute('data-running') === 'false';
  }, before);
}

/** Opens a lesson and waits for all that comes later: the editor and the disassembler. */
async function openWhole(page: Page, lesson: string): Promise<void> {
  await page.goto(`http://127.0.0.1:${port}/?lesson=${lesson}`);
  await page.locator('.faultscope[data-moment="1.0.0"]').waitFor();
  await page.locator('.source-editor .view-line').first().waitFor();
  await page.locator('.disassembly-line').first().waitFor();
  await page.waitForLoadState('networkidle');
}

/**
 * From the click until the frame with the new Moment is painted, milliseconds; on ways from the lesson's first exception.
 * A message sent in a frame's callback arrives when that frame's layout and paint are done.
 */
async function latencies(page: Page, lesson: string, forward: string, back: string): Promise<{ forward: number[]; back: number[] }> {
  await openWhole(page, lesson);
  await press(page, 'Run to next exception');
  const measure = (name: string): Promise<number> =>
    page.getByRole('button', { name, exact: true }).evaluate((button) => {
      const root = document.querySelector('.faultscope')!;
      const before = root.getAttribute('data-moment');
      const started = performance.now();
      const afterPaint = (call: () => void): void => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = call;
        port2.postMessage(null);
      };
      return new Promise<number>((resolve) => {
        const look = (): void => {
          if (root.getAttribute('data-moment') === before) requestAnimationFrame(look);
          else afterPaint(() => resolve(performance.now() - started));
        };
        (button as HTMLElement).click();
        requestAnimationFrame(look);
      });
    });
  const times = { forward: [] as number[], back: [] as number[] };
  for (let round = 0; round < ways; round++) {
    for (let step = 0; step < way; step++) times.forward.push(await measure(forward));
    for (let step = 0; step < way; step++) times.back.push(await measure(back));
  }
  return times;
}

/** Animation frames and new pictures a second, over five seconds of a kernel that faults and is reset, again and again. */
async function framesWhileRunning(page: Page): Promise<{ frames: number; pictures: number }> {
  await openWhole(page, 'boot-loop');
  await press(page, 'Run');
  await page.getByRole('checkbox', { name: 'stop at shutdown' }).uncheck();
  await page.getByRole('button', { name: 'Start again' }).click();
  await page.locator('.faultscope[data-running="true"]').waitFor();
  const counted = await page.evaluate(
    () =>
      new Promise<{ frames: number; pictures: number; running: boolean }>((resolve) => {
        const root = document.querySelector('.faultscope')!;
        const started = performance.now();
        let frames = 0;
        let pictures = 0;
        let running = true;
        let last = root.getAttribute('data-moment');
        const count = (): void => {
          const now = root.getAttribute('data-moment');
          frames += 1;
          if (now !== last) pictures += 1;
          last = now;
          running &&= root.getAttribute('data-running') === 'true';
          const passed = performance.now() - started;
          if (passed < 5000) requestAnimationFrame(count);
          else resolve({ frames: (frames * 1000) / passed, pictures: (pictures * 1000) / passed, running });
        };
        requestAnimationFrame(count);
      }),
  );
  if (!counted.running) throw new Error('the machine did not run all the time');
  return counted;
}
