import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { chromiumArguments, findChromium } from '../chromium.mjs';
import type { Ratio } from './compare';

const folder = dirname(fileURLToPath(import.meta.url));

/** The comparison of `compare.ts` inside a Chromium page. */
export async function inChromium(coreWasm: Uint8Array, peerWasm: Uint8Array): Promise<Ratio[]> {
  const result = await build({
    configFile: false,
    root: join(folder, '..', '..'),
    logLevel: 'error',
    publicDir: false,
    build: { write: false, rolldownOptions: { input: join(folder, 'in-page.ts'), output: { format: 'iife', codeSplitting: false } } },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) => ('output' in one ? one.output : []));
  const code = outputs.map((one) => (one.type === 'chunk' ? one.code : '')).join('\n');
  const browser = await chromium.launch({ executablePath: findChromium() ?? undefined, args: chromiumArguments });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: code });
    const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
    return await page.evaluate(
      ([core, peer]) => (globalThis as unknown as { compareHere(a: string, b: string): Promise<Ratio[]> }).compareHere(core!, peer!),
      [text(coreWasm), text(peerWasm)],
    );
  } finally {
    await browser.close();
  }
}
