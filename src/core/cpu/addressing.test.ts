import { describe, expect, it } from 'vitest';
import { Segment } from '../../x86/bits/descriptors';
import { StopOn } from '../../x86/bits/run';
import { Vector } from '../../x86/bits/vectors';
import { CoreUnderTest, place, type RegisterName } from '../testing/core-under-test';

const data = BigInt(place.data);
const attributes = 0xc93;

interface Case {
  text: string;
  code: number[];
  registers?: Partial<Record<RegisterName, bigint>>;
  /** Linear address that RAX must have been read from. */
  at: bigint;
}

describe('mov rax, [...] reads from the right address', () => {
  const cases: Case[] = [
    { text: '[rsi]', code: [0x48, 0x8b, 0x06], registers: { rsi: data }, at: data },
    { text: '[rsi-8]', code: [0x48, 0x8b, 0x46, 0xf8], registers: { rsi: data + 8n }, at: data },
    { text: '[rsi+disp32]', code: [0x48, 0x8b, 0x86, 0, 0, 0x30, 0], registers: { rsi: 16n }, at: data + 16n },
    { text: '[r12]', code: [0x49, 0x8b, 0x04, 0x24], registers: { r12: data }, at: data },
    { text: '[r13+0]', code: [0x49, 0x8b, 0x45, 0], registers: { r13: data }, at: data },
    { text: '[rsi+rcx*8+16]', code: [0x48, 0x8b, 0x44, 0xce, 16], registers: { rsi: data, rcx: 3n }, at: data + 40n },
    { text: '[rsi+r12*4]', code: [0x4a, 0x8b, 0x04, 0xa6], registers: { rsi: data, r12: 2n }, at: data + 8n },
    { text: '[rcx*8+disp32], no base', code: [0x48, 0x8b, 0x04, 0xcd, 0, 0, 0x30, 0], registers: { rcx: 1n }, at: data + 8n },
    { text: '[disp32], no base, no index', code: [0x48, 0x8b, 0x04, 0x25, 0x20, 0, 0x30, 0], at: data + 32n },
    { text: '[rsp+8]', code: [0x48, 0x8b, 0x44, 0x24, 8], registers: { rsp: data }, at: data + 8n },
    { text: '[rip+disp32]', code: [0x90, 0x48, 0x8b, 0x05, 0xf8, 0xff, 0x1f, 0], at: data },
    { text: 'moffs64', code: [0x48, 0xa1, 8, 0, 0x30, 0, 0, 0, 0, 0], at: data + 8n },
    { text: 'fs:[rsi]', code: [0x64, 0x48, 0x8b, 0x06], registers: { rsi: 8n }, at: data + 0x108n },
    { text: 'gs:[disp32]', code: [0x65, 0x48, 0x8b, 0x04, 0x25, 8, 0, 0, 0], at: data + 0x208n },
    { text: 'gs:moffs64', code: [0x65, 0x48, 0xa1, 16, 0, 0, 0, 0, 0, 0, 0], at: data + 0x210n },
    { text: 'es:[rsi], whose base counts as 0', code: [0x26, 0x48, 0x8b, 0x06], registers: { rsi: data }, at: data },
    { text: '[esi+ecx], cut to 32 bits', code: [0x67, 0x48, 0x8b, 0x04, 0x0e], registers: { rsi: 0xffffffff00300010n, rcx: 0xfffffff8n }, at: data + 8n },
    { text: 'fs:[esi], cut before the base is added', code: [0x64, 0x67, 0x48, 0x8b, 0x06], registers: { rsi: 0x500000010n }, at: data + 0x110n },
    { text: '[eip+disp32]', code: [0x67, 0x48, 0x8b, 0x05, 0xf8, 0xff, 0x1f, 0], at: data },
    { text: 'push qword gs:[rsi]; pop rax', code: [0x65, 0xff, 0x36, 0x58], registers: { rsi: 8n }, at: data + 0x208n },
    { text: 'fs xlat; movzx', code: [0x64, 0xd7, 0x48, 0x0f, 0xb6, 0xc0], registers: { rbx: 8n, rax: 0x3fn }, at: data + 0x147n },
    { text: 'gs lodsq', code: [0x65, 0x48, 0xad], registers: { rsi: 24n }, at: data + 0x218n },
  ];
  for (const { text, code, registers = {}, at } of cases) {
    it(text, async () => {
      const machine = await CoreUnderTest.longMode([...code, 0xf4]);
      machine.setSegment(Segment.FS, 0, attributes, data + 0x100n);
      machine.setSegment(Segment.GS, 0, attributes, data + 0x200n);
      machine.setSegment(Segment.ES, 0, attributes, 0x12345000n);
      for (const [name, value] of Object.entries(registers)) machine.set(name as RegisterName, value);
      const marker = text.includes('xlat') ? 0x77n : 0x1122334455667788n;
      machine.writeU64(Number(at), marker);
      machine.core.run(100, 0);
      expect(machine.get('rax')).toBe(marker);
    });
  }
});

describe('LEA', () => {
  it('ignores the segment and keeps the address size', async () => {
    // lea rax, fs:[rsi]; lea rbx, [esi+1]; lea ecx, [rsi]
    const machine = await CoreUnderTest.longMode([0x64, 0x48, 0x8d, 0x06, 0x67, 0x48, 0x8d, 0x5e, 1, 0x8d, 0x0e]);
    machine.setSegment(Segment.FS, 0, attributes, 0x1000n);
    machine.set('rsi', 0xabcdef0123456789n);
    machine.step(3);
    expect([machine.get('rax'), machine.get('rbx'), machine.get('rcx')]).toEqual([0xabcdef0123456789n, 0x2345678an, 0x23456789n]);
  });
});

describe('a bit index in a register reaches beyond the operand', () => {
  it('upwards and downwards', async () => {
    // bts [rsi], rax; bts [rsi], rbx; bt dword [rsi], ecx; setc dl
    const machine = await CoreUnderTest.longMode([0x48, 0x0f, 0xab, 0x06, 0x48, 0x0f, 0xab, 0x1e, 0x0f, 0xa3, 0x0e, 0x0f, 0x92, 0xc2]);
    machine.set('rsi', data + 0x800n);
    machine.set('rax', 64n * 100n + 5n);
    machine.set('rbx', -63n);
    machine.set('rcx', 0xffffffc1n);
    machine.step(4);
    expect(machine.readU64(place.data + 0x800 + 800)).toBe(32n);
    expect(machine.readU64(place.data + 0x800 - 8)).toBe(2n);
    expect(machine.get('rdx') & 0xffn).toBe(1n);
  });

  it('with 32-bit addresses the sum is cut to 32 bits', async () => {
    const machine = await CoreUnderTest.longMode([0x67, 0x48, 0x0f, 0xab, 0x06]); // bts [esi], rax
    machine.set('rsi', 0xfffffffcn);
    machine.set('rax', 64n + 3n);
    machine.step();
    expect(machine.readU64(4)).toBe(8n);
  });

  it('an immediate index stays within it', async () => {
    const machine = await CoreUnderTest.longMode([0x0f, 0xba, 0x2e, 0x21]);
    machine.set('rsi', data);
    machine.step();
    expect(machine.readU64(place.data)).toBe(2n);
  });
});

describe('registers', () => {
  it('REX makes SPL of AH', async () => {
    // mov ah, 1; mov spl, 2 (with REX)
    const machine = await CoreUnderTest.longMode([0xb4, 1, 0x40, 0xb4, 0x10]);
    machine.step(2);
    expect([machine.get('rax'), machine.get('rsp')]).toEqual([0x100n, BigInt(place.stack) | 0x10n]);
  });

  it('90h is NOP, and with REX.B an exchange', async () => {
    const machine = await CoreUnderTest.longMode([0x90, 0x49, 0x90]);
    machine.set('rax', 0x1_2345_6789n);
    machine.set('r8', 7n);
    machine.step();
    expect(machine.get('rax')).toBe(0x1_2345_6789n);
    machine.step();
    expect([machine.get('rax'), machine.get('r8')]).toEqual([7n, 0x1_2345_6789n]);
  });

  it('a REX prefix that does not come last is ignored', async () => {
    const machine = await CoreUnderTest.longMode([0x48, 0x66, 0xff, 0xc0]);
    machine.set('rax', 0xffffn);
    machine.step();
    expect(machine.get('rax')).toBe(0n);
  });

  it('PUSH and POP with an operand-size prefix move two bytes', async () => {
    const machine = await CoreUnderTest.longMode([0x66, 0x50, 0x66, 0x5b]);
    machine.set('rax', 0x12345n);
    machine.step();
    expect(machine.get('rsp')).toBe(BigInt(place.stack - 2));
    machine.step();
    expect([machine.get('rbx'), machine.get('rsp')]).toEqual([0x2345n, BigInt(place.stack)]);
  });

  it('ENTER copies the frame pointers of the outer levels', async () => {
    const machine = await CoreUnderTest.longMode([0xc8, 0x20, 0, 3]);
    machine.set('rbp', data + 0x100n);
    machine.writeU64(place.data + 0xf8, 0xaan);
    machine.writeU64(place.data + 0xf0, 0xbbn);
    machine.step();
    const top = place.stack;
    expect([8, 16, 24, 32].map((below) => machine.readU64(top - below))).toEqual([data + 0x100n, 0xaan, 0xbbn, BigInt(top - 8)]);
    expect([machine.get('rbp'), machine.get('rsp')]).toEqual([BigInt(top - 8), BigInt(top - 32 - 0x20)]);
  });
});

it('a fault of a fused comparison and jump still names the jump', async () => {
  // At the top of the lower half: cmp eax, eax; jz +0x7f0000 leads out of it.
  const machine = await CoreUnderTest.longMode();
  const top = 0x7ffffffff000n;
  const tables = place.tables + 0x10000;
  machine.writeU64(place.tables + 255 * 8, BigInt(tables) | 7n);
  machine.writeU64(tables + 511 * 8, BigInt(tables + 0x1000) | 7n);
  machine.writeU64(tables + 0x1000 + 511 * 8, BigInt(tables + 0x2000) | 7n);
  machine.writeU64(tables + 0x2000 + 511 * 8, BigInt(place.code) | 7n);
  machine.write(place.code, [0x39, 0xc0, 0x0f, 0x84, 0, 0, 0x7f, 0]);
  machine.rip = top;
  machine.core.run(100, StopOn.Raise);
  expect(machine.raised?.vector).toBe(Vector.GP);
  expect([machine.rip, machine.ticks, machine.rflags & 0x40n]).toEqual([top + 2n, 1n, 0x40n]);
});
