import { readFileSync, readdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileCore } from '../../../scripts/core/compile-core';
import { kernelHash } from '../../../scripts/references/build-kernel';
import type { KernelRecording } from './reference';
import { runHere } from './run-here';
import { expectSameInSteps } from './same-in-steps';

const home = join(import.meta.dirname, 'kernels');
const kernels = readdirSync(home).map(parse).filter(({ ext }) => ext !== '').map(({ name, base }) => [name, base] as const).sort();

function recording(name: string): KernelRecording {
  return JSON.parse(readFileSync(join(home, 'recorded', `${name}.json`), 'utf8')) as KernelRecording;
}

function imageOf(name: string): Uint8Array {
  return inflateRawSync(Buffer.from(recording(name).image, 'base64'));
}

let wasm: Uint8Array;
beforeAll(async () => {
  wasm = await compileCore();
});

describe.each(kernels)('%s', (name, file) => {
  it('was recorded from its present source', () => {
    expect(recording(name).source).toBe(kernelHash(join(home, file), join(home, 'lib')));
  });

  it('does here what it does on Bochs', async () => {
    expect((await runHere(wasm, imageOf(name))).behaviour).toEqual(recording(name).bochs);
  });

  it('leaves the same bytes when it is run one tick at a time', async () => {
    await expectSameInSteps(wasm, imageOf(name));
  });
});
