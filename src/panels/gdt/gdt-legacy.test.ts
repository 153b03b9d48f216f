import { describe, expect, it } from 'vitest';
import { decodeCallGate } from '../../machine/views/call-gate';
import { decodeDescriptor, decodeDescriptorTable, type DescriptorRow } from '../../machine/views/descriptor';
import type { SegmentView } from '../../machine/views/registers';
import { viewOf } from '../../machine/views/bytes';
import { Segment } from '../../x86/bits/descriptors';
import { Check } from '../../x86/bits/checks';
import { makeRecord } from '../widgets/testing/make-record';
import { descriptorBits, descriptorBytes, descriptorMeaning } from './descriptor-bits';
import { descriptorInUse } from './descriptor-in-use';
import { hiddenParts } from './hidden-parts';

const NAMES = { base: 'base', limit: 'limit', flags: 'flags', type: 'type', reserved: 'reserved', offset: 'offset', selector: 'selector', count: 'count' };

function rowsOf(...values: bigint[]): DescriptorRow[] {
  const bytes = new Uint8Array(values.length * 8);
  values.forEach((value, index) => viewOf(bytes).setBigUint64(index * 8, value, true));
  return decodeDescriptorTable({ address: 0xa000n, bytes, mapped: Uint8Array.of(1) }, 8);
}

const CODE = 0x00cf_9b00_0000_ffffn;
const TSS = 0x0000_8b00_b000_0067n;
const CALL_GATE = 0x0012_ec02_0008_3456n;

describe('descriptors outside IA-32e mode', () => {
  const rows = rowsOf(0n, CODE, 0x0000_9a01_0000_ffffn, 0x00af_9b00_0000_ffffn, 0x0040_9600_0000_0fffn, TSS, 0x0000_8100_c000_002bn, CALL_GATE, 0x0000_8500_0028_0000n);

  it('have 8 bytes each, the TSS too', () => {
    expect(rows.map(({ selector }) => selector)).toEqual([0, 8, 0x10, 0x18, 0x20, 0x28, 0x30, 0x38, 0x40]);
  });

  it('are what their type and D say; L means nothing', () => {
    expect(rows.map(({ descriptor, selector }) => descriptorMeaning(descriptor!, selector, false))).toEqual([
      'null', 'code-32', 'code-16', 'code-16', 'expand-down', 'tss-busy', 'tss-16', 'call-gate', 'task-gate',
    ]);
    expect(descriptorMeaning(rows[3]!.descriptor!, 0x18)).toBe('code-64');
    expect(rows[1]?.descriptor?.limitBytes).toBe(0xffff_ffff);
    expect(rows[5]?.descriptor).toMatchObject({ base: 0xb000n, busy: true });
  });

  it('of a call gate lead to a segment, an offset and a count', () => {
    const gate = rows[7]!.descriptor!;
    expect(decodeCallGate(gate)).toEqual({ selector: 8, offset: 0x12_3456, parameters: 2 });
    expect(descriptorBytes(gate, NAMES).map(({ name }) => name)).toEqual(['offset', 'selector', 'reserved', 'P · type', 'offset']);
    expect(descriptorBits(gate, NAMES).map(({ name, bits }) => `${name}=${bits.map(({ value }) => value).join('')}`)).toEqual([
      'P=1', 'DPL=11', 'S=0', 'type=1100', '000=000', 'count=00010',
    ]);
  });

  it('count with their base for FS and GS as for the others', () => {
    const fs: SegmentView = { segment: Segment.FS, selector: 8, attributes: 0xc9b, limit: 0xffff_ffff, base: 0x5000n };
    expect(hiddenParts([fs], rows, false)[0]?.state).toBe('other');
    expect(hiddenParts([fs], rows)[0]?.state).toBe('same');
  });
});

it('the row of the inner stack is the one that the TSS names', () => {
  const read = makeRecord({ check: Check.TssRead, extra: 0x10n, lane: 0 });
  expect(descriptorInUse([read, makeRecord({ check: Check.NewSsDpl, lane: 0 })])).toEqual({ selector: 0x10, failed: false });
});

it('a TSS keeps its upper half in IA-32e mode', () => {
  const raw = new Uint8Array(16);
  viewOf(raw).setBigUint64(0, TSS, true);
  viewOf(raw).setUint32(8, 0xffff_8000, true);
  expect(decodeDescriptor(raw).base).toBe(0xffff_8000_0000_b000n);
  expect(decodeDescriptor(raw.subarray(0, 8), 8).base).toBe(0xb000n);
});
