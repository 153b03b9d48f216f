import { spawn, spawnSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { chromium, type Page } from '@playwright/test';
import { chromiumArguments, findChromium } from '../chromium.mjs';

const port = 4320;
const samples = 60;

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
    for (let tries = 0; ; tries++) {
      try {
        await page.goto(`http://127.0.0.1:${port}/?lesson=stack-overflow`);
        break;
      } catch (error) {
        if (tries > 50) throw error;
      }
    }
    const started = Date.now();
    await page.locator('.faultscope[data-moment="1.0.0"]').waitFor();
    const ready = Date.now() - started;
    const firstLoad = await sizes();
    await page.waitForLoadState('networkidle');
    await press(page, 'Run to next exception');
    const step = await latencies(page, 'Step inside', 'Step back inside');
    const running = await framesWhileRunning(page);
    return [
      { name: 'HTML, CSS, JS before Monaco and disassembler, gz', value: kilobytes(firstLoad.code), limit: 'at most 200 kB' },
      { name: 'fonts', value: kilobytes(firstLoad.fonts), limit: 'at most 100 kB' },
      { name: 'core.wasm, gz', value: kilobytes(firstLoad.core), limit: 'at most 100 kB' },
      { name: 'from navigation to a machine at its start', value: `${ready} ms`, limit: '' },
      { name: 'click to drawn Step inside, p95', value: `${percentile(step.forward).toFixed(0)} ms`, limit: 'at most 50 ms' },
      { name: 'click to drawn Step back inside, p95', value: `${percentile(step.back).toFixed(0)} ms`, limit: 'at most 50 ms' },
      { name: 'frames a second while running at full speed', value: running.toFixed(0), limit: '60' },
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
const percentile = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)]!;

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

/** From the click to the frame after the page has drawn the new Moment, milliseconds. */
async function latencies(page: Page, forward: string, back: string): Promise<{ forward: number[]; back: number[] }> {
  const measure = (name: string): Promise<number> =>
    page.getByRole('button', { name, exact: true }).evaluate((button) => {
      const root = document.querySelector('.faultscope')!;
      const before = root.getAttribute('data-moment');
      const started = performance.now();
      return new Promise<number>((resolve) => {
        const look = (): void => {
          if (root.getAttribute('data-moment') === before) requestAnimationFrame(look);
          else requestAnimationFrame(() => resolve(performance.now() - started));
        };
        (button as HTMLElement).click();
        requestAnimationFrame(look);
      });
    });
  const times = { forward: [] as number[], back: [] as number[] };
  for (let sample = 0; sample < samples; sample++) {
    times.forward.push(await measure(forward));
    times.back.push(await measure(back));
  }
  return times;
}

/** Animation frames a second over three seconds of the endless boot loop. */
async function framesWhileRunning(page: Page): Promise<number> {
  await page.goto(`http://127.0.0.1:${port}/?lesson=interrupt-stack`);
  await page.locator('.faultscope[data-moment="1.0.0"]').waitFor();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const started = performance.now();
        let frames = 0;
        const count = (): void => {
          frames += 1;
          const passed = performance.now() - started;
          if (passed < 3000) requestAnimationFrame(count);
          else resolve((frames * 1000) / passed);
        };
        requestAnimationFrame(count);
      }),
  );
}
