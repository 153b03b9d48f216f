import { describe, expect, it } from 'vitest';
import { decodeDescriptor, decodeDescriptorTable } from '../../machine/views/descriptor';
import type { SegmentView } from '../../machine/views/registers';
import { Attribute, Segment } from '../../x86/bits/descriptors';
import { Check } from '../../x86/bits/checks';
import { RecordKind, StepResult } from '../../x86/bits/trace-record';
import { makeRecord } from '../widgets/testing/make-record';
import { descriptorBits, descriptorBytes, descriptorMeaning } from './descriptor-bits';
import { descriptorInUse } from './descriptor-in-use';
import { encodeHiddenPart } from './encode-hidden-part';
import { hiddenParts } from './hidden-parts';

const CODE = 0x00af9b000000ffffn;
const DATA = 0x00cf93000000ffffn;
const NAMES = { base: 'base', limit: 'limit', flags: 'flags', type: 'type', reserved: 'reserved', offset: 'offset', selector: 'selector', count: 'count' };
const DATA_ATTRIBUTES = Attribute.P | Attribute.S | Attribute.Writable | Attribute.Accessed | Attribute.D | Attribute.G;

function rowsOf(...descriptors: bigint[]) {
  const bytes = new Uint8Array(descriptors.length * 8);
  descriptors.forEach((value, index) => new DataView(bytes.buffer).setBigUint64(index * 8, value, true));
  return decodeDescriptorTable({ address: 0x4000n, bytes, mapped: Uint8Array.of(1) });
}

function segment(fields: Partial<SegmentView>): SegmentView {
  return { segment: Segment.SS, selector: 0x10, attributes: DATA_ATTRIBUTES, limit: 0xffffffff, base: 0n, ...fields };
}

describe('hidden parts against the table', () => {
  it('are the same when nothing was loaded anew', () => {
    expect(hiddenParts([segment({})], rowsOf(0n, CODE, DATA))).toEqual([{ register: 'SS', selector: 0x10, state: 'same' }]);
  });

  it('differ when the row became a TSS', () => {
    const rows = rowsOf(0n, CODE, 0x0000890020000067n, 0xffff8000n);
    expect(hiddenParts([segment({})], rows)[0]?.state).toBe('other');
  });

  it('have no row beyond the limit, nor in the middle of a 16-byte descriptor', () => {
    expect(hiddenParts([segment({})], rowsOf(0n, CODE))[0]?.state).toBe('no-row');
    const rows = rowsOf(0n, 0x0000890020000067n, 0xffff8000n);
    expect(hiddenParts([segment({})], rows)[0]?.state).toBe('no-row');
  });

  it('leave out null selectors and the LDT', () => {
    expect(hiddenParts([segment({ selector: 3 }), segment({ selector: 0x14 })], rowsOf(0n, CODE, DATA))).toEqual([]);
  });

  it('do not count the accessed bit, nor the busy bit of the TSS in TR', () => {
    const notAccessed = segment({ attributes: DATA_ATTRIBUTES & ~Attribute.Accessed });
    const tr = segment({ segment: Segment.TR, selector: 8, attributes: Attribute.P | 0xb, limit: 0x67, base: 0xffff800000002000n });
    const rows = rowsOf(0n, 0x0000890020000067n, 0xffff8000n, DATA);
    expect(hiddenParts([tr, { ...notAccessed, selector: 0x18 }], rows).map((part) => part.state)).toEqual(['same', 'same']);
  });

  it('count the limit', () => {
    expect(hiddenParts([segment({ limit: 0xfffff })], rowsOf(0n, CODE, DATA))[0]?.state).toBe('other');
  });

  it('count the base of SS but not that of FS', () => {
    const moved = { selector: 0x10, base: 0x1000n };
    const parts = hiddenParts([segment({ ...moved }), segment({ ...moved, segment: Segment.FS })], rowsOf(0n, CODE, DATA));
    expect(parts.map((part) => part.state)).toEqual(['other', 'same']);
  });
});

it('a hidden part reads as the descriptor it came from', () => {
  const descriptor = decodeDescriptor(encodeHiddenPart(segment({})));
  expect(descriptor).toMatchObject({ kind: 'data', limitBytes: 0xffffffff, base: 0n, present: true, d: 1, g: 1, dpl: 0 });
  expect(decodeDescriptor(encodeHiddenPart(segment({ limit: 0x12345fff })))).toMatchObject({ limit: 0x12345, limitBytes: 0x12345fff });
  expect(decodeDescriptor(encodeHiddenPart(segment({ limit: 0x67, base: 0x12345678n, attributes: Attribute.P | 0xb }))))
    .toMatchObject({ kind: 'tss', busy: true, limitBytes: 0x67, base: 0x12345678n });
});

describe('an opened descriptor', () => {
  it('covers its 8 or 16 bytes', () => {
    const [, code, tss] = rowsOf(0n, CODE, 0x00008b0020000067n, 0xffff8000n);
    for (const row of [code, tss]) {
      const groups = descriptorBytes(row!.descriptor!, NAMES);
      expect(groups.at(-1)?.to).toBe(row!.descriptor!.raw.length);
      groups.slice(1).forEach((group, index) => expect(group.from).toBe(groups[index]?.to));
    }
  });

  it('shows bits 55 to 40', () => {
    const [, code] = rowsOf(0n, CODE);
    const groups = descriptorBits(code!.descriptor!, NAMES);
    expect(groups.map((group) => `${group.name}=${group.bits.map((bit) => bit.value).join('')}`).join(' ')).toBe(
      'G=1 D=0 L=1 AVL=0 limit 19:16=1111 P=1 DPL=00 S=1 type=1011',
    );
  });

  it('is named by what the processor takes it for', () => {
    const rows = rowsOf(0n, CODE, DATA, 0n, 0x00008b0020000067n, 0xffff8000n);
    expect(rows.map((row) => descriptorMeaning(row.descriptor!, row.selector))).toEqual(['null', 'code-64', 'data', 'empty', 'tss-busy']);
  });
});

describe('the descriptor in use', () => {
  const gate = makeRecord({ kind: RecordKind.Read, check: Check.GateRead, vector: 14, bytes: Uint8Array.of(0, 0, 0x0b, 0) });

  it('is the gate\'s selector without RPL', () => {
    const read = makeRecord({ kind: RecordKind.Read, check: Check.CodeDescriptorRead, vector: 14 });
    expect(descriptorInUse([gate])).toBeNull();
    expect(descriptorInUse([gate, read])).toEqual({ selector: 8, failed: false });
  });

  it('is failed by the check that refused it', () => {
    const type = makeRecord({ check: Check.CodeDescriptorType, result: StepResult.Failed, vector: 14 });
    expect(descriptorInUse([gate, type])).toEqual({ selector: 8, failed: true });
  });

  it('is the selector in the error code when an instruction was refused', () => {
    const raise = makeRecord({ kind: RecordKind.Raise, check: Check.Raise, vector: 13, cause: Check.ReturnSsWritableData, errorCode: 0x10 });
    expect(descriptorInUse([raise])).toEqual({ selector: 0x10, failed: true });
    expect(descriptorInUse([{ ...raise, errorCode: 0 }])).toBeNull();
    expect(descriptorInUse([{ ...raise, errorCode: 0x73 }])).toBeNull();
  });
});
