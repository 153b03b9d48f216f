import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileCore } from '../../../scripts/core/compile-core';
import { sourceHash } from '../../../scripts/references/assemble';
import type { TruthRecording } from './reference';
import { runHere } from './run-here';
import { expectSameInSteps } from './same-in-steps';
import { truthKernel } from './truth-kernel';
import { truthPrograms, worldOf } from './truth-programs';
import { knownRowDifferences } from './known-differences';
import recorded from './truth-rows.json';

const recording = recorded as TruthRecording;
const stub = new Uint8Array(inflateRawSync(Buffer.from(recording.stub, 'base64')));
const lib = join(import.meta.dirname, 'lib');
/** Rows whose program never ends: their first events are compared. */
const MOST_EVENTS = 400;
const MOST_INSTRUCTIONS = 300_000;

let wasm: Uint8Array;
beforeAll(async () => {
  wasm = await compileCore();
});

it('the stub was recorded from its present source', () => {
  expect(recording.source).toBe(sourceHash(join(lib, 'truth-row.asm'), lib));
});

describe('rows and matrix of truth.json as Multiboot kernels', () => {
  it.each(truthPrograms.map((program) => [program.id, program] as const))('%s', async (id, program) => {
    const image = truthKernel(stub, worldOf(program));
    const { image: hash, bochs } = recording.rows[id]!;
    expect(createHash('sha256').update(image).digest('hex').startsWith(hash)).toBe(true);
    const here = await runHere(wasm, image, MOST_INSTRUCTIONS);
    const list = (events: string): string[] => events.split(' ').slice(0, MOST_EVENTS);
    if (knownRowDifferences.has(id)) {
      expect(here).not.toEqual(bochs);
      return;
    }
    expect({ ...here, events: list(here.events) }).toEqual({ ...bochs, events: list(bochs.events) });
    await expectSameInSteps(wasm, image);
  });
});
