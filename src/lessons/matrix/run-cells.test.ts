import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { Session } from '../../machine/session';
import { parseKernelTable } from '../../machine/loaders/kernel-table';
import type { Report } from '../../machine/protocol';
import { isFailed, raiseFacts } from '../../machine/views/trace';
import truth from '../../truth/truth.json';
import { Check } from '../../x86/bits/checks';
import { RecordKind } from '../../x86/bits/trace-record';
import { ExceptionClass, Vector } from '../../x86/bits/vectors';
import { checkRows } from '../../x86/tables/checks';
import { frameNamesCulprit } from '../predicates/chain';
import { advance } from '../progress';
import { runProgram } from '../run-program';
import { Seen } from '../seen';
import { realMachine, testHost } from '../testing/real-machine';
import { endingByClass, type CellOutcome } from './cell-outcome';
import { storyOf } from './cell-story';
import { taskOf } from './cell-task';
import { cellById, cells, classOf, eventName, firsts, programOfCell, seconds, type MatrixCell } from './cells';
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

/** All cells but those that begin with #DF: the recorded matrix has none. */
const ofTwo = cells.filter(({ first }) => first.madeOf === undefined);

const outcomes = new Map<string, CellOutcome>();
/** The machine at the end of each run. */
const ends = new Map<string, Seen>();
const order: MatrixCell[] = [];
beforeAll(async () => {
  const { wasm, images, memoryBytes } = await realMachine();
  const end = session();
  let last: Seen | null = null;
  let booted: Extract<Report, { readonly type: 'powered-on' }> | null = null;
  end.onReport((report) => {
    if (report.type === 'powered-on') booted = report;
    if (report.type === 'observation' && booted !== null) last = new Seen(report.observation, booted.layout, booted.program);
  });
  await runCells(end, { wasm, image: images.matrix, memoryBytes }, cells, (cell, outcome) => {
    order.push(cell);
    outcomes.set(cell.id, outcome);
    if (last !== null) ends.set(cell.id, last);
  });
}, 60_000);

describe('the cells on the real machine', () => {
  it('are run one after another, each once', () => {
    expect(order).toEqual(cells);
    expect(cells).toHaveLength(firsts.length * seconds.length);
  });

  it('are those of the recorded matrix', () => {
    expect(recorded.map(([id]) => id).sort()).toEqual(ofTwo.map(({ id }) => id).sort());
  });

  it.each(recorded)('%s ends as recorded', (id, text) => {
    const cell = cellById(id)!;
    const [, vector, code, cr2] = /^#(\d+)\((0x[0-9a-f]+)\)(?: cr2=(0x[0-9a-f]+))?$/.exec(text)!;
    const outcome = outcomes.get(id)!;
    expect(outcome.raised.slice(0, 2)).toEqual([cell.first.vector, cell.second.vector]);
    expect(outcome.served).toEqual({ vector: Number(vector), errorCode: Number(code) });
    if (cr2 !== undefined) expect(ends.get(id)?.registers.cr2).toBe(BigInt(cr2));
    expect(outcome.ending).toBe(Number(vector) === Vector.DF ? 'double-fault' : 'in-turn');
  });

  it.each(cells.filter((cell) => !ofTwo.includes(cell)))('$id: #DF is made of two, and what its own delivery raises is the end', ({ id, second }) => {
    const { raised, served, ending } = outcomes.get(id)!;
    expect(raised).toEqual([Vector.PF, Vector.NP, Vector.DF, second.vector]);
    expect([served, ending]).toEqual([null, 'shutdown']);
  });

  it.each(cells.map(({ id }) => id))('%s ends as its classes say', (id) => {
    expect(outcomes.get(id)?.ending).toBe(endingByClass(cellById(id)!));
  });

  it.each(cells.map((cell) => [cell.id, cell] as const))('%s: its story is that of its classes', (id, cell) => {
    const ending = endingByClass(cell);
    const benign = classOf(cell.first.vector) === ExceptionClass.Benign;
    expect(storyOf(cell, ends.get(id)!.records)).toMatchObject({
      type: ending === 'in-turn' ? (benign ? 'benign' : 'contributory-page-fault') : ending, first: cell.first.vector, second: cell.second.vector,
    });
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

/** The check that each column is about; the first push is the one that finds no page. */
const refusals: Readonly<Record<MatrixCell['second']['id'], Check>> = {
  ts: Check.TssLimit, np: Check.GatePresent, ss: Check.StackCanonical, gp: Check.GateType, pf: Check.PushSs,
};

describe('what the page says of its cells', () => {
  const project = (path: string) => new URL(`../../../${path}`, import.meta.url);
  const table = parseKernelTable(readFileSync(project('public/kernels/matrix.lines.json'), 'utf8'));
  const ids = cells.map(({ id }) => id);

  it.each(ids)('%s: the instruction is that of the kernel’s source', (id) => {
    const raise = raiseFacts(ends.get(id)!.records[0]!);
    const { file, line } = table.placeAt(raise.instruction)!;
    const source = readFileSync(project(`src/kernel-matrix/${file}`), 'utf8').split('\n')[line - 1]!.trim();
    expect(source).toBe(cellById(id)!.first.code);
  });

  it.each(ids)('%s: that check fails, and no other of its delivery', (id) => {
    const lane = cellById(id)!.first.madeOf?.length ?? 0;
    const failed = ends.get(id)!.records.filter((record) => record.lane === lane && isFailed(record));
    expect(failed.map(({ check }) => check)).toEqual([refusals[cellById(id)!.second.id]]);
  });

  it.each(ofTwo.map(({ id }) => id))('%s: the frame names the instruction that began it, and the handler says who it is', (id) => {
    const end = ends.get(id)!;
    const { vector } = outcomes.get(id)!.served!;
    expect(frameNamesCulprit(vector)(end)).toBe(true);
    expect(end.screen).toContain(`EXCEPTION ${vector}:`);
    expect(end.screen).not.toContain('It did not crash!');
  });

  it.each(ids.filter((id) => endingByClass(cellById(id)!) === 'double-fault'))('%s: the second one’s handler is not looked for', (id) => {
    const reads = ends.get(id)!.records.filter(({ check }) => check === Check.GateRead);
    expect(reads.map(({ vector }) => vector)).toEqual([cellById(id)!.first.vector, Vector.DF]);
  });

  it('a type of 0 is refused before the P bit is asked', () => {
    expect(ends.get('pf-gp')!.records.some(({ check, lane }) => check === Check.GatePresent && lane === 0)).toBe(false);
  });

  it('no check of a delivery raises a benign exception', () => {
    const raising = checkRows.filter(({ kind, raises }) => kind !== RecordKind.None && raises !== null);
    expect(raising.length).toBeGreaterThan(20);
    for (const { check, raises } of raising) expect(classOf(raises!), String(check)).not.toBe(ExceptionClass.Benign);
  });

  it.each(['pf-np', 'bp-pf', 'int-ts', 'df-np', 'df-pf'])('%s: a reader who steps does each step in its turn', async (id) => {
    const task = taskOf(cellById(id)!);
    const { seen } = await runProgram(task.program, await realMachine(), testHost);
    const lists = seen.reduce<(readonly string[])[]>((done, one) => [...done, advance(task, done.at(-1) ?? [], one)], []);
    expect([...new Set(lists.map((list) => list.length))]).toEqual([0, ...task.steps.map((_, place) => place + 1)]);
  });
});
