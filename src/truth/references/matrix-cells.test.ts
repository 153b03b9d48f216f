import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileCore } from '../../../scripts/core/compile-core';
import { Board } from '../../cli/board';
import { cells, programOfCell } from '../../lessons/matrix/cells';
import { planProgram } from '../../machine/loaders/plan-program';
import type { MatrixRecording } from './reference';
import { MEMORY_BYTES, runBoard, type RunHere } from './run-here';
import { comparedWithQemu, expectedByQemu } from './witness/expected';
import recorded from './matrix-cells.json';

const recording: MatrixRecording = recorded as MatrixRecording;
const image = new Uint8Array(readFileSync(new URL('../../../public/kernels/matrix.elf', import.meta.url)));

let wasm: Uint8Array;
beforeAll(async () => {
  wasm = await compileCore();
});

it('the cells were recorded with the present kernel', () => {
  expect(recording.image).toBe(createHash('sha256').update(image).digest('hex'));
  expect(Object.keys(recording.cells)).toEqual(cells.map(({ id }) => id));
});

describe.each(cells.map((cell) => [cell.id, cell] as const))('the cell %s of the double-fault matrix', (id, cell) => {
  let here: RunHere;
  beforeAll(async () => {
    const plan = planProgram(image, programOfCell(cell), MEMORY_BYTES);
    here = runBoard(await Board.powerOn(wasm, MEMORY_BYTES, { plan, firmware: true }));
  });

  it('has the same events and the same report as on Bochs', () => {
    expect(here.behaviour).toEqual(recording.cells[id]!.bochs);
  });

  it('has, event by event, those of QEMU, but for what is known', () => {
    expect(comparedWithQemu(id, here)).toEqual(expectedByQemu(id, recording.cells[id]!.qemu));
  });
});
