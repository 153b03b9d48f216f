import { describe, expect, it } from 'vitest';
import type { Registers } from '../../machine/views/registers';
import { attributeNames } from './attribute-names';
import { cr0Bits, otherFlagBits, rflagsBits } from './flag-bits';
import { changedNames, registerRows, shortList } from './register-rows';
import { asResetLeftTr, segmentGroups } from './segment-groups';

const zero: Registers = {
  general: Array<bigint>(16).fill(0n), rip: 0n, rsp: 0n, rflags: 2,
  segments: Array.from({ length: 8 }, (_, segment) => ({ segment, selector: 0, attributes: 0, limit: 0, base: 0n })),
  gdtr: { base: 0n, limit: 0 }, idtr: { base: 0n, limit: 0 }, cr0: 0n, cr2: 0n, cr3: 0n, cr4: 0n, cr8: 0n,
  debug: Array<bigint>(8).fill(0n), efer: 0n, star: 0n, lstar: 0n, cstar: 0n, fmask: 0n, kernelGsBase: 0n, cpl: 0,
};

describe('registers in fixed places', () => {
  it('take each value from its own register', () => {
    const general = zero.general.map((_, index) => BigInt(index + 1));
    const byName = new Map(registerRows({ ...zero, general, cr2: 100n, cr3: 200n }, null).map((row) => [row.name, row.value]));
    expect([byName.get('RAX'), byName.get('RCX'), byName.get('RSP'), byName.get('RDI'), byName.get('R15')]).toEqual([1n, 2n, 5n, 8n, 16n]);
    expect([byName.get('CR2'), byName.get('CR3')]).toEqual([100n, 200n]);
    expect(byName.size).toBe(18);
  });

  it('name what changed, segments by their hidden parts too', () => {
    const segments = zero.segments.map((segment, index) => (index === 2 ? { ...segment, limit: 5 } : segment));
    expect(changedNames({ ...zero, rip: 1n, cr2: 2n, rflags: 6, segments, idtr: { base: 0n, limit: 0xfff } }, zero))
      .toEqual(['RIP', 'CR2', 'RFLAGS', 'SS', 'IDTR']);
    expect(changedNames(zero, null)).toEqual([]);
    expect(changedNames(zero, zero)).toEqual([]);
  });
});

describe('flags by bit', () => {
  it('stand from AC down to CF', () => {
    const [group] = rflagsBits(0x10246, 0x10247);
    expect(group?.bits.filter((bit) => bit.value).map((bit) => bit.name)).toEqual(['RF', 'IF', 'ZF', 'PF']);
    expect(group?.bits.filter((bit) => bit.changed).map((bit) => bit.name)).toEqual(['CF']);
  });

  it('have IOPL as two bits', () => {
    expect(otherFlagBits(0x2000, null).at(-1)).toMatchObject({ name: 'IOPL', bits: [{ value: 1 }, { value: 0 }] });
  });

  it('read bit 31 of CR0 as PG and do not take higher bits for it', () => {
    expect(cr0Bits(0x80000000n, null)[0]).toMatchObject({ name: 'PG', bits: [{ value: 1 }] });
    expect(cr0Bits(0x100000000n, null)[0]?.bits[0]?.value).toBe(0);
  });
});

it('attributes are told in the manual\'s letters', () => {
  expect(attributeNames(0xa9b)).toBe('P DPL0 code L G');
  expect(attributeNames(0x08b)).toBe('P DPL0 TSS busy');
  expect(attributeNames(0x0e2)).toBe('P DPL3 LDT');
  expect(attributeNames(0)).toBe('P=0 DPL0 -');
});

it('a long list of changes is counted where it would not fit', () => {
  expect(shortList(['RIP', 'RSP', 'RAX', 'RBP', 'RFLAGS'])).toEqual(['RIP', 'RSP', 'RAX', 'RBP', 'RFLAGS']);
  expect(shortList(['RIP', 'RSP', 'RAX', 'RBP', 'RBX', 'RFLAGS'])).toEqual(['RIP', 'RSP', 'RAX', 'RBP', '+2']);
});

describe('registers outside 64-bit mode', () => {
  const general = zero.general.map((_, index) => 0xffff_ffff_0000_0000n + BigInt(index + 1));
  const now = { ...zero, general, rip: 0x10_0000n };

  it('are the lower halves, by their names', () => {
    const rows = registerRows(now, null, 32);
    expect(rows.map(({ name }) => name)).toEqual(['ESP', 'EAX', 'EBP', 'EBX', 'CR2', 'ECX', 'CR3', 'EDX', 'ESI', 'EDI']);
    expect(rows.find(({ name }) => name === 'EDI')?.value).toBe(8n);
  });

  it('change with their lower halves only', () => {
    expect(changedNames({ ...now, rflags: 6 }, { ...zero, general: general.map((value) => value & 0xffff_ffffn) }, 32)).toEqual(['EIP', 'EFLAGS']);
  });

  it('have the data segments together where they hold the same, and never CS, SS or TR', () => {
    const flat = zero.segments.map((each, index) => ({ ...each, selector: index === 1 ? 8 : index === 6 ? 0x28 : 0x10 }));
    const groups = segmentGroups({ ...zero, segments: flat }, null);
    expect(groups.map(({ names }) => names.join(' '))).toEqual(['CS', 'SS', 'DS ES FS GS', 'TR']);
    const other = flat.map((each, index) => (index === 3 ? { ...each, base: 0x1_0000n } : each));
    expect(segmentGroups({ ...zero, segments: other }, { ...zero, segments: flat }).map(({ names, changed }) => [names.join(' '), changed])).toEqual([
      ['CS', false], ['SS', false], ['DS', true], ['ES FS GS', false], ['TR', false],
    ]);
  });
});

it('TR is that of the reset while its selector is null, whatever its RPL', () => {
  expect([0, 3].map((selector) => asResetLeftTr({ selector }))).toEqual([true, true]);
  expect(asResetLeftTr({ selector: 0x28 })).toBe(false);
});
