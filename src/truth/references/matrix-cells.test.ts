import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileCore } from '../../../scripts/core/compile-core';
import { Board } from '../../cli/board';
import { cells, programOfCell } from '../../lessons/matrix/cells';
import { planProgram } from '../../machine/loaders/plan-program';
import type { MatrixRecording } from './reference';
import { MEMORY_BYTES, runBoard } from './run-here';
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

describe('the cells of the double-fault matrix', () => {
  it.each(cells.map((cell) => [cell.id, cell] as const))('%s: the same events and the same report as on Bochs', async (id, cell) => {
    const plan = planProgram(image, programOfCell(cell), MEMORY_BYTES);
    const board = await Board.powerOn(wasm, MEMORY_BYTES, { plan, firmware: true });
    expect(runBoard(board).behaviour).toEqual(recording.cells[id]);
  });
});
