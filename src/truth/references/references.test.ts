import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileCore } from '../../../scripts/core/compile-core';
import { cells } from '../../lessons/matrix/cells';
import { sourceHash } from '../../../scripts/references/assemble';
import { expectedHere, knownDifferences } from './known-differences';
import type { Recording } from './reference';
import { runHere, type RunHere } from './run-here';
import { expectSameInSteps } from './same-in-steps';
import { truthPrograms } from './truth-programs';
import { comparedWithQemu, expectedByQemu } from './witness/expected';
import { differencesOf, programsThatDiffer, reasons } from './witness/known';

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
  let here: RunHere;
  beforeAll(async () => {
    here = await runHere(wasm, imageOf(name));
  });

  it('was recorded from its present source', () => {
    expect(recording(name).source).toBe(sourceHash(join(home, 'programs', `${name}.asm`), join(home, 'lib')));
  });

  it('does here what it does on Bochs, but for what is known', () => {
    expect(here.behaviour).toEqual(expectedHere(name, recording(name).bochs));
  });

  it('does here, event by event, what it does on QEMU, but for what is known', () => {
    expect(comparedWithQemu(name, here)).toEqual(expectedByQemu(name, recording(name).qemu));
  });

  it('is ended on QEMU only by cases that differ', () => {
    const differ = differencesOf(name);
    expect(recording(name).qemu.stops.filter((stop) => !differ.has(stop.name))).toEqual([]);
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

it('every difference of QEMU is of a program, a row or a cell that there is', () => {
  const there = new Set([...names, ...truthPrograms.map(({ id }) => id), ...cells.map(({ id }) => id)]);
  expect([...programsThatDiffer()].filter((program) => !there.has(program))).toEqual([]);
});

it('docs/fidelity.md names every cause of a difference of QEMU', () => {
  const text = readFileSync(join(home, '..', '..', '..', 'docs', 'fidelity.md'), 'utf8');
  expect(reasons.filter((reason) => !text.includes(`| ${reason} |`))).toEqual([]);
});
