import { beforeAll, describe, expect, it } from 'vitest';
import { compileCore } from '../../scripts/core/compile-core';
import { newMachine, type MachineUnderTest, type Outcome } from './machine-under-test';
import { matrixProgram, matrixRows } from './programs/matrix';
import { gatePrograms } from './programs/gates';
import { pagePrograms } from './programs/pages';
import { returnPrograms } from './programs/returns';
import { ringPrograms } from './programs/rings';
import { stackPrograms } from './programs/stacks';
import type { TruthProgram } from './program';
import truth from './truth.json';
import { World } from './world';

interface Row {
  readonly id: string;
  readonly sequence: string;
  readonly outcome: string;
  readonly delivered?: readonly Record<string, string | number>[];
}

const programs = [...gatePrograms, ...stackPrograms, ...pagePrograms, ...ringPrograms, ...returnPrograms];
/** TF, IF, RF, NT, AC: the arithmetic flags of a row are its program's leftovers. */
const comparedFlags = 0x54300n;
const names: Record<string, number> = { DE: 0, DB: 1, BP: 3, UD: 6, DF: 8, TS: 10, NP: 11, SS: 12, GP: 13, PF: 14, AC: 17 };

let machine: MachineUnderTest;
beforeAll(async () => {
  machine = await newMachine(await compileCore() as BufferSource);
});

function run(program: TruthProgram, maxSteps: number): { outcome: Outcome; world: World } {
  const world = new World();
  program.build(world);
  return { outcome: machine.run(world, program.stopAfter ?? Infinity, maxSteps), world };
}

/** A row's RIP by role: a label of ours, an alias of the program, or a plain address. */
function address(role: string, program: TruthProgram, labels: Map<string, number>): bigint {
  const alias = program.roles?.[role] ?? role;
  const at = typeof alias === 'number' ? alias : labels.get(alias);
  return at === undefined ? BigInt(alias) : BigInt(at);
}

/** `#PF(2) -> #NP(0x73) => ...` as vector and error code; null where a row's sequence is prose. */
function recordedSequence(text: string): { vector: number; errorCode: number | null }[] | null {
  if (!/^#\w+(\(\w+\))? (->|=>)/.test(text)) return null;
  return [...text.matchAll(/#(\w+?)(?:\((0x[0-9a-f]+|\d+)\))?(?= |$)/g)].map(([, name, code]) => ({
    vector: names[name!]!,
    errorCode: code === undefined ? null : Number(code),
  }));
}

describe('truth.json, row by row', () => {
  const rows = truth.rows as Row[];

  it('has a program for every row', () => {
    expect(programs.map((program) => program.id).sort()).toEqual(rows.map((row) => row.id).sort());
  });

  it.each(rows.map((row) => [row.id, row] as const))('%s', (id, row) => {
    const program = programs.find((one) => one.id === id)!;
    const { outcome, world } = run(program, 40_000);
    const labels = world.labels();
    expect(outcome.end).toBe({ handled: 'halted', shutdown: 'shutdown', endless: 'limit' }[row.outcome]);
    const expected = (row.delivered ?? []).map((one) => ({
      vector: one.vector,
      errorCode: one.errorCode === undefined ? null : BigInt(one.errorCode),
      rip: address(String(one.rip), program, labels),
      cs: BigInt(one.cs!),
      rflags: BigInt(one.rflags!) & comparedFlags,
      rsp: BigInt(one.rsp!),
      ss: BigInt(one.ss!),
      stack: one.stack,
      handlerRsp: BigInt(one.handlerRsp!),
      ...(one.cr2 === undefined ? {} : { cr2: BigInt(one.cr2) }),
    }));
    const reported = outcome.delivered.filter((one) => one.vector !== program.silent);
    const seen = reported.map((one) => ({ ...one, rflags: one.rflags & comparedFlags }));
    expect(seen).toHaveLength(expected.length);
    seen.forEach((one, index) => expect(one).toMatchObject(expected[index]!));
    const sequence = recordedSequence(row.sequence);
    if (sequence) {
      // Some rows begin with the exception that int3 or #PF turned into.
      const start = outcome.raised[0]?.vector === sequence[0]!.vector ? 0 : 1;
      const raised = outcome.raised.slice(start, start + sequence.length);
      const known = raised.map((one, index) => ({ vector: one.vector, errorCode: sequence[index]!.errorCode === null ? null : one.errorCode }));
      expect(known).toEqual(sequence);
    }
  });

  it('S1a returns with IF set again and RSP as before', () => {
    const { outcome } = run(programs.find((one) => one.id === 'S1a')!, 100);
    expect(outcome.rsp).toBe(0x114000n);
  });

  it('S5 delivers 341 frames before the guard page ends it', () => {
    const { outcome } = run(programs.find((one) => one.id === 'S5')!, 40_000);
    expect(outcome.raised.filter((one) => one.vector === 14)).toHaveLength(343);
  });

  it('S5c never becomes a double fault', () => {
    const { outcome } = run(programs.find((one) => one.id === 'S5c')!, 40_000);
    expect(outcome.raised.length).toBeGreaterThan(1000);
    expect(outcome.raised.some((one) => one.vector === 8)).toBe(false);
    expect(outcome.rsp).toBe(0x12ffd0n);
  });

  it('S27e reads each gate from an unmapped table', () => {
    const { outcome } = run(programs.find((one) => one.id === 'S27e')!, 100);
    expect(outcome.raised.filter((one) => one.vector === 14).map((one) => one.cr2)).toEqual([0xc030n, 0xc0e0n, 0xc080n]);
  });
});

describe('the double-fault matrix', () => {
  it.each(matrixRows())('%s, then %s', (first, second, recorded) => {
    const { outcome } = run(matrixProgram(first, second), 1000);
    const [, vector, code, cr2] = /^#(\d+)\((0x[0-9a-f]+)\)(?: cr2=(0x[0-9a-f]+))?$/.exec(recorded)!;
    const last = outcome.delivered[0]!;
    expect({ vector: last.vector, errorCode: last.errorCode }).toEqual({ vector: Number(vector), errorCode: BigInt(code!) });
    if (cr2) expect(last.cr2).toBe(BigInt(cr2));
  });
});
