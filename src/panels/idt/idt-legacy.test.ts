import { describe, expect, it } from 'vitest';
import { gate, handlerOf, selector } from '../../machine/testing/legacy-world';
import { viewOf } from '../../machine/views/bytes';
import { decodeEntry } from '../../machine/views/gate';
import { Check } from '../../x86/bits/checks';
import { makeRecord } from '../widgets/testing/make-record';
import { gateBits, gateBytes } from './gate-bits';
import { gateInUse } from './gate-in-use';
import { countPresent, gateMeaning, gateRows } from './gate-rows';

const NAMES = { offset: 'offset', selector: 'selector', segment: 'segment', type: 'type', reserved: 'reserved' };

function table(...gates: bigint[]) {
  const bytes = new Uint8Array(gates.length * 8);
  gates.forEach((value, index) => viewOf(bytes).setBigUint64(index * 8, value, true));
  return { address: 0x9000n, bytes, mapped: Uint8Array.of(1) };
}

describe('an IDT of 8-byte gates', () => {
  const rows = gateRows(table(
    gate(0x8e, selector.code, handlerOf(0)), gate(0xef, selector.code, 0x8012_3456), gate(0x86, 8, 0x1_2345), gate(0x87, 8, 0x1234),
    gate(0x85, 0x28, 0), gate(0x0e, 0, 0), 0n, gate(0x8c, 8, 0),
  ), null, 'protected');

  it('tells the kinds of protected mode apart', () => {
    expect(rows.slice(0, 9).map(gateMeaning)).toEqual(['interrupt', 'trap', 'interrupt-16', 'trap-16', 'task', 'missing', 'zero', 'not-a-gate', 'beyond']);
    expect(countPresent(rows)).toBe(5);
    expect(rows).toHaveLength(256);
  });

  it('reads offsets of 32 bits, of a 16-bit gate only the lower half', () => {
    expect(rows[1]?.gate).toMatchObject({ offset: 0x8012_3456n, dpl: 3, ist: 0 });
    expect(rows[2]?.gate?.offset).toBe(0x2345n);
    expect(rows[1]?.address).toBe(0x9008n);
  });

  it('shows all 8 bytes, and bytes 5 and 4 by bit with no IST', () => {
    const groups = gateBytes(NAMES, Check.None, 'protected');
    expect(groups.map(({ from, to }) => [from, to])).toEqual([[0, 2], [2, 4], [4, 5], [5, 6], [6, 8]]);
    const bits = gateBits(rows[1]!.gate!, NAMES, Check.ProtectedGateType);
    expect(bits.map(({ name, bits: cells }) => `${name}=${cells.map(({ value }) => value).join('')}`)).toEqual([
      'P=1', 'DPL=11', '0=0', 'type=1111', '000=000', 'reserved=00000',
    ]);
    expect(bits.filter(({ bits: cells }) => cells.some(({ failed }) => failed)).map(({ name }) => name)).toEqual(['0', 'type']);
  });

  it('is in use from the limit to the task switch', () => {
    const step = (check: Check) => gateInUse([makeRecord({ check, vector: 6 })]);
    for (const check of [Check.ProtectedGateRead, Check.ProtectedGateType, Check.TaskSwitch, Check.OffsetLimit]) expect(step(check)?.vector).toBe(6);
    expect(step(Check.NewSsRead)).toBeNull();
  });
});

describe('the vectors of real-address mode', () => {
  it('are segment and offset, and always there', () => {
    const raw = Uint8Array.of(0x10, 0, 0, 0x20);
    expect(decodeEntry(raw, 'real')).toMatchObject({ selector: 0x2000, offset: 0x10n, target: 0x2_0010n, present: true });
    const rows = gateRows({ address: 0n, bytes: new Uint8Array(0x400), mapped: Uint8Array.of(1) }, null, 'real');
    expect(rows[255]).toMatchObject({ address: 0x3fcn, state: 'read' });
    expect(gateMeaning(rows[255]!)).toBe('vector');
    expect(gateBytes(NAMES, Check.None, 'real').at(-1)).toMatchObject({ from: 2, to: 4, name: 'segment' });
  });
});
