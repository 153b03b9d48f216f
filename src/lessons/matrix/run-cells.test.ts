import { beforeAll, describe, expect, it } from 'vitest';
import { Session } from '../../machine/session';
import type { Report, StateLayout } from '../../machine/protocol';
import { decodeRegisters } from '../../machine/views/registers';
import truth from '../../truth/truth.json';
import { Vector } from '../../x86/bits/vectors';
import { realMachine, testHost } from '../testing/real-machine';
import { endingByClass, type CellOutcome } from './cell-outcome';
import { cellById, cells, eventName, firsts, programOfCell, seconds, type MatrixCell } from './cells';
import { runCells, type MachineEnd } from './run-cells';

/** A session of its own, as a worker would hold it. */
function session(): MachineEnd {
  const listeners = new Set<(report: Report) => void>();
  const inside = new Session(testHost);
  inside.onReport = (report) => listeners.forEach((listener) => listener(report));
  return {
    send: (command) => void inside.handle(command),
    onReport: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Names of truth.json's rows and columns. */
const rows: Readonly<Record<string, string>> = {
  '#DE': 'de', '#DB(icebp)': 'db', '#BP': 'bp', '#UD': 'ud', '#NP': 'np', '#SS': 'ss', '#GP': 'gp', '#PF': 'pf', '#AC': 'ac', '#INT 0x80': 'int',
};
const columns: Readonly<Record<string, string>> = {
  'NP, gate not present': 'np', 'GP, gate all zero': 'gp', 'PF, IST stack unmapped': 'pf', 'SS, IST pointer non-canonical': 'ss', 'TS, IST slot beyond the TSS limit': 'ts',
};

const recorded = Object.entries(truth.doubleFaultMatrix).flatMap(([row, texts]) => (
  Object.entries(texts).map(([column, text]): [string, string] => [`${rows[row]}-${columns[column]}`, text])
));

const outcomes = new Map<string, CellOutcome>();
/** CR2 at the end of each run. */
const faultAddresses = new Map<string, bigint>();
const order: MatrixCell[] = [];
beforeAll(async () => {
  const { wasm, images, memoryBytes } = await realMachine();
  const end = session();
  let cr2 = 0n;
  let layout: StateLayout = [];
  end.onReport((report) => {
    if (report.type === 'powered-on') layout = report.layout;
    if (report.type === 'observation') cr2 = decodeRegisters(report.observation, layout).cr2;
  });
  await runCells(end, { wasm, image: images.matrix, memoryBytes }, cells, (cell, outcome) => {
    order.push(cell);
    outcomes.set(cell.id, outcome);
    faultAddresses.set(cell.id, cr2);
  });
}, 60_000);

describe('the cells on the real machine', () => {
  it('are run one after another, each once', () => {
    expect(order).toEqual(cells);
    expect(cells).toHaveLength(firsts.length * seconds.length);
  });

  it('are those of the recorded matrix', () => {
    expect(recorded.map(([id]) => id).sort()).toEqual(cells.map(({ id }) => id).sort());
  });

  it.each(recorded)('%s ends as recorded', (id, text) => {
    const cell = cellById(id)!;
    const [, vector, code, cr2] = /^#(\d+)\((0x[0-9a-f]+)\)(?: cr2=(0x[0-9a-f]+))?$/.exec(text)!;
    const outcome = outcomes.get(id)!;
    expect(outcome.raised.slice(0, 2)).toEqual([cell.first.vector, cell.second.vector]);
    expect(outcome.served).toEqual({ vector: Number(vector), errorCode: Number(code) });
    if (cr2 !== undefined) expect(faultAddresses.get(id)).toBe(BigInt(cr2));
    expect(outcome.ending).toBe(Number(vector) === Vector.DF ? 'double-fault' : 'in-turn');
  });

  it.each(cells.map(({ id }) => id))('%s ends as its classes say', (id) => {
    expect(outcomes.get(id)?.ending).toBe(endingByClass(cellById(id)!));
  });

  it('stops when nobody wants more', async () => {
    const { wasm, images, memoryBytes } = await realMachine();
    let told = 0;
    await runCells(session(), { wasm, image: images.matrix, memoryBytes }, cells, () => void (told += 1), () => told < 3);
    expect(told).toBe(3);
  });

  it('says what a session refuses', async () => {
    const { wasm } = await realMachine();
    const machine = { wasm, image: new Uint8Array(64), memoryBytes: 8 << 20 };
    await expect(runCells(session(), machine, cells, () => undefined)).rejects.toThrow('bad-image');
  });
});

describe('a cell', () => {
  it('has a program and a name', () => {
    const cell = cellById('int-ts')!;
    expect(programOfCell(cell)).toEqual({ kernel: 'matrix', lines: [cell.second.line], trigger: cell.first.trigger, stackIndex: 0 });
    expect([eventName(cell.first.vector), eventName(cell.second.vector)]).toEqual(['INT 80h', '#TS']);
    expect(cellById('pf-de')).toBeNull();
  });
});
