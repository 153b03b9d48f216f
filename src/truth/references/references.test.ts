import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileCore } from '../../../scripts/core/compile-core';
import { sourceHash } from '../../../scripts/references/assemble';
import { expectedHere, knownDifferences } from './known-differences';
import type { Recording } from './reference';
import { runHere } from './run-here';
import { expectSameInSteps } from './same-in-steps';

const home = dirname(fileURLToPath(import.meta.url));
const names = readdirSync(join(home, 'programs')).map((file) => basename(file, '.asm')).sort();

function recording(name: string): Recording {
  return JSON.parse(readFileSync(join(home, 'recorded', `${name}.json`), 'utf8')) as Recording;
}

function imageOf(name: string): Uint8Array {
  return inflateRawSync(Buffer.from(recording(name).image, 'base64'));
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
    expect(await runHere(wasm, imageOf(name))).toEqual(expectedHere(name, recording(name).bochs));
  });

  it('leaves the same bytes when it is run one tick at a time', async () => {
    await expectSameInSteps(wasm, imageOf(name));
  });
});

it('every known difference is one', () => {
  for (const { program, name, bochs, events } of knownDifferences) {
    const recorded = recording(program).bochs;
    expect(recorded.serial.filter((line) => line.startsWith(`${name}: `) && line.includes(bochs)), `${program}, ${name}`).toHaveLength(1);
    if (events !== undefined) expect(recorded.events.split(events[0]), `${program}, ${name}`).toHaveLength(2);
  }
});
