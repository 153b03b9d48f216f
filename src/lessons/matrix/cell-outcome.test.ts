import { describe, expect, it } from 'vitest';
import { decodeTrace, type TraceRecord } from '../../machine/views/trace';
import { Check } from '../../x86/bits/checks';
import { RecordKind, RecordSize, StepResult } from '../../x86/bits/trace-record';
import { Vector } from '../../x86/bits/vectors';
import { cellOutcome, endingByClass } from './cell-outcome';
import { cellById } from './cells';

const [nothing] = decodeTrace(new Uint8Array(RecordSize.Record));
const cell = cellById('pf-np')!;

function record(fields: Partial<TraceRecord>): TraceRecord {
  return { ...nothing!, ...fields };
}

const raise = (vector: number, lane: number, errorCode: number | null = null): TraceRecord => record({ kind: RecordKind.Raise, vector, lane, errorCode });
const refused = (vector: number, lane: number): TraceRecord => record({ kind: RecordKind.Check, check: Check.GatePresent, result: StepResult.Failed, vector, lane });
const reached = (vector: number, lane: number): TraceRecord => record({ kind: RecordKind.Load, check: Check.LoadRip, result: StepResult.Passed, vector, lane });

const pair = [raise(Vector.PF, 0, 2), refused(Vector.PF, 0), raise(Vector.NP, 1, 0x73)];

describe('what a trace says of a cell', () => {
  it('the second handler reached: in turn', () => {
    expect(cellOutcome(cell, [...pair, reached(Vector.NP, 1)])).toEqual({
      ending: 'in-turn', raised: [Vector.PF, Vector.NP], served: { vector: Vector.NP, errorCode: 0x73 },
    });
  });

  it('#DF raised and its handler reached: a double fault', () => {
    expect(cellOutcome(cell, [...pair, raise(Vector.DF, 2, 0), reached(Vector.DF, 2)])).toEqual({
      ending: 'double-fault', raised: [Vector.PF, Vector.NP, Vector.DF], served: { vector: Vector.DF, errorCode: 0 },
    });
  });

  it('nobody reached: shutdown', () => {
    const records = [...pair, raise(Vector.DF, 2, 0), refused(Vector.DF, 2), raise(Vector.NP, 3, 0x43), record({ kind: RecordKind.Shutdown, lane: 3 })];
    expect(cellOutcome(cell, records)).toMatchObject({ ending: 'shutdown', served: null });
  });

  it.each([
    ['nothing raised', []],
    ['the first handler reached', [raise(Vector.PF, 0, 2), reached(Vector.PF, 0)]],
    ['another first exception', [raise(Vector.UD, 0), refused(Vector.UD, 0), raise(Vector.NP, 1), reached(Vector.NP, 1)]],
    ['another second exception', [raise(Vector.PF, 0), refused(Vector.PF, 0), raise(Vector.GP, 1), reached(Vector.GP, 1)]],
    ['no end yet', pair],
    ['a second one that nothing refused', [raise(Vector.PF, 0), raise(Vector.NP, 1), reached(Vector.NP, 1)]],
    ['a #DF that only says so', [...pair, reached(Vector.DF, 1)]],
  ])('%s: another run than the cell’s', (_, records) => {
    expect(cellOutcome(cell, records).ending).toBe('other');
  });
});

it.each([
  ['db-np', 'in-turn'], ['int-pf', 'in-turn'], ['gp-pf', 'in-turn'], ['gp-np', 'double-fault'], ['pf-ts', 'double-fault'], ['pf-pf', 'double-fault'],
])('the classes say of %s: %s', (id, ending) => {
  expect(endingByClass(cellById(id)!)).toBe(ending);
});
