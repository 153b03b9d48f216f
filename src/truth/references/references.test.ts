import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileCore } from '../../../scripts/core/compile-core';
import { sourceHash } from '../../../scripts/references/assemble';
import { knownDifferences } from './known-differences';
import type { Recording } from './reference';
import { runHere } from './run-here';

const home = dirname(fileURLToPath(import.meta.url));
const names = readdirSync(join(home, 'programs')).map((file) => basename(file, '.asm')).sort();

function recording(name: string): Recording {
  return JSON.parse(readFileSync(join(home, 'recorded', `${name}.json`), 'utf8')) as Recording;
}

let wasm: Uint8Array;
beforeAll(async () => {
  wasm = await compileCore();
});

describe.each(names)('%s', (name) => {
  it('was recorded from its present source', () => {
    expect(recording(name).source).toBe(sourceHash(join(home, 'programs', `${name}.asm`), join(home, 'lib')));
  });

  it('does here what it does on Bochs, but for what is known', async () => {
    const { image, bochs } = recording(name);
    const here = await runHere(wasm, inflateRawSync(Buffer.from(image, 'base64')));
    const known = knownDifferences.filter(({ program }) => program === name);
    const expected = bochs.serial.map((line) => {
      const one = known.find((each) => line.startsWith(`${each.name}: `));
      return one === undefined ? line : `${one.name}: ${one.here}`;
    });
    expect(here.serial).toEqual(expected);
    expect(here.end).toBe(bochs.end);
    if (known.length === 0) expect(here.events).toBe(bochs.events);
  });
});
