import { describe, expect, it } from 'vitest';
import type { MemoryWindow } from '../../machine/protocol';
import { Check } from '../../x86/bits/checks';
import { RecordKind, StepResult } from '../../x86/bits/trace-record';
import { makeRecord } from '../widgets/testing/make-record';
import { gateBits, gateBytes } from './gate-bits';
import { gateInUse } from './gate-in-use';
import { countPresent, gateMeaning, gateRows } from './gate-rows';

const NAMES = { offset: 'offset', selector: 'selector', segment: 'segment', type: 'type', reserved: 'reserved' };

/** 16 bytes: offset ffff800000201234h, selector 08h, then bytes 4 and 5. */
function gate(ist: number, access: number): number[] {
  return [0x34, 0x12, 0x08, 0x00, ist, access, 0x20, 0x00, 0x00, 0x80, 0xff, 0xff, 0, 0, 0, 0];
}

function table(gates: readonly number[][], mapped = [1, 1], address = 0x1000n): MemoryWindow {
  return { address, bytes: Uint8Array.from(gates.flat()), mapped: Uint8Array.from(mapped) };
}

describe('rows of the IDT', () => {
  it('are always 256; vectors beyond the limit say so', () => {
    const rows = gateRows(table([gate(0, 0x8e), gate(1, 0x8f)]), null);
    expect(rows).toHaveLength(256);
    expect(rows[1]?.gate).toMatchObject({ offset: 0xffff800000201234n, selector: 8, ist: 1, type: 15, present: true });
    expect(rows[2]).toMatchObject({ state: 'beyond', gate: null, address: 0x1020n });
  });

  it('count as present only what the processor would take', () => {
    const zero = Array<number>(16).fill(0);
    expect(countPresent(gateRows(table([gate(0, 0x8e), gate(0, 0x0e), gate(0, 0x8f), gate(0, 0x85), zero]), null))).toBe(2);
  });

  it('tell a missing gate, an empty one and a wrong type apart', () => {
    const rows = gateRows(table([gate(0, 0x8e), gate(0, 0x8f), gate(0, 0x0e), Array<number>(16).fill(0), gate(0, 0x85)]), null);
    expect(rows.slice(0, 6).map(gateMeaning)).toEqual(['interrupt', 'trap', 'missing', 'zero', 'not-a-gate', 'beyond']);
  });

  it('whose page is not mapped hold no bytes', () => {
    const rows = gateRows(table([gate(0, 0x8e), gate(0, 0x8e)], [1, 0], 0x1ff0n), null);
    expect(rows[0]?.state).toBe('read');
    expect(rows[1]).toMatchObject({ state: 'unmapped', gate: null });
    expect(gateMeaning(rows[1]!)).toBe('unmapped');
  });

  it('are marked when their bytes changed, not when the table moved', () => {
    const before = table([gate(0, 0x0e), gate(0, 0x8e)]);
    const after = table([gate(0, 0x8e), gate(0, 0x8e)]);
    expect(gateRows(after, before).map((row) => row.changed).slice(0, 3)).toEqual([true, false, false]);
    expect(gateRows({ ...after, address: 0x5000n }, before)[0]?.changed).toBe(false);
  });
});

describe('the opened gate', () => {
  const [row] = gateRows(table([gate(1, 0x0e)]), null);

  it('has its 16 bytes in fields without gap or overlap', () => {
    let at = 0;
    for (const { from, to } of gateBytes(NAMES, Check.None)) {
      expect(from).toBe(at);
      at = to;
    }
    expect(at).toBe(16);
  });

  it('shows bytes 5 and 4 by bit, the refused one marked', () => {
    const groups = gateBits(row!.gate!, NAMES, Check.GatePresent);
    expect(groups.map((group) => `${group.name}=${group.bits.map((bit) => bit.value).join('')}`)).toEqual([
      'P=0', 'DPL=00', '0=0', 'type=1110', 'reserved=00000', 'IST 1=001',
    ]);
    expect(groups.flatMap((group) => group.bits).filter((bit) => bit.failed)).toHaveLength(1);
    expect(groups[0]?.bits[0]?.failed).toBe(true);
  });
});

describe('the gate in use', () => {
  const raise = makeRecord({ kind: RecordKind.Raise, check: Check.Raise, vector: 14, lane: 0 });
  const read = makeRecord({ kind: RecordKind.Read, check: Check.GateRead, vector: 14, lane: 0 });
  const present = makeRecord({ check: Check.GatePresent, result: StepResult.Failed, vector: 14, lane: 0 });

  it('is none before a gate was looked at', () => {
    expect(gateInUse([raise])).toBeNull();
  });

  it('is the one of the newest step that looked at a gate', () => {
    expect(gateInUse([raise, read])).toMatchObject({ vector: 14, failed: false });
  });

  it('stays the one that failed while the classes decide', () => {
    const second = makeRecord({ kind: RecordKind.Raise, check: Check.Raise, vector: 11, lane: 1 });
    const classify = makeRecord({ kind: RecordKind.Classify, check: Check.Classify, vector: 11, lane: 1 });
    expect(gateInUse([raise, read, present, second, classify])).toEqual({ vector: 14, failed: true, check: Check.GatePresent });
  });

  it('moves to the next exception when its gate is looked at', () => {
    const next = makeRecord({ check: Check.IdtLimit, vector: 8, lane: 2 });
    expect(gateInUse([raise, read, present, next])).toMatchObject({ vector: 8, failed: false });
  });
});
