import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileCore } from '../../../scripts/core/compile-core';
import { sourceHash } from '../../../scripts/references/assemble';
import { MOST_OF_ROW, type TruthRecording } from './reference';
import { runHere, type RunHere } from './run-here';
import { expectSameInSteps } from './same-in-steps';
import { truthKernel } from './truth-kernel';
import { truthPrograms, worldOf } from './truth-programs';
import { knownRowDifferences } from './known-differences';
import { comparedWithQemu, expectedByQemu } from './witness/expected';
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
  describe.each(truthPrograms.map((program) => [program.id, program] as const))('%s', (id, program) => {
    const image = truthKernel(stub, worldOf(program));
    const { image: hash, bochs, qemu } = recording.rows[id]!;
    let here: RunHere;
    beforeAll(async () => {
      here = await runHere(wasm, image, MOST_INSTRUCTIONS);
    });

    it('does what it does on Bochs', async () => {
      expect(createHash('sha256').update(image).digest('hex').startsWith(hash)).toBe(true);
      const list = (events: string): string[] => events.split(' ').slice(0, MOST_EVENTS);
      const { behaviour } = here;
      if (knownRowDifferences.has(id)) {
        expect(behaviour).not.toEqual(bochs);
        return;
      }
      expect({ ...behaviour, events: list(behaviour.events) }).toEqual({ ...bochs, events: list(bochs.events) });
      await expectSameInSteps(wasm, image);
    });

    it('does, event by event, what it does on QEMU, but for what is known', () => {
      const compared = comparedWithQemu(id, here);
      expect({ ...compared, raised: compared.raised.slice(0, MOST_OF_ROW) }).toEqual(expectedByQemu(id, qemu));
    });
  });
});
