import { describe, expect, it } from 'vitest';
import { Check } from '../../x86/bits/checks';
import { Attribute, Segment } from '../../x86/bits/descriptors';
import { Vector } from '../../x86/bits/vectors';
import { place, type CoreUnderTest, type RegisterName } from '../testing/core-under-test';
import { legacyCode } from '../testing/legacy-code';

const data = place.data;
const low = (machine: CoreUnderTest, name: RegisterName): number => Number(machine.get(name) & 0xffffffffn);

/** Runs `steps` instructions of 32-bit flat code. */
async function flat(code: number[], steps: number, registers: Partial<Record<RegisterName, number>> = {}): Promise<CoreUnderTest> {
  const machine = await legacyCode(code, { bits: 32 });
  for (const [name, value] of Object.entries(registers)) machine.set(name as RegisterName, BigInt(value));
  machine.step(steps);
  return machine;
}

describe('32-bit code', () => {
  it('40-4F are INC and DEC', async () => {
    const machine = await flat([0x40, 0x4b], 2, { rax: 0xffffffff, rbx: 5 });
    expect([low(machine, 'rax'), low(machine, 'rbx')]).toEqual([0, 4]);
  });

  it('addresses are ModRM and SIB with absolute disp32', async () => {
    const machine = await flat([0xc7, 0x05, ...le32(data), 0x78, 0x56, 0x34, 0x12, 0x8b, 0x04, 0x8d, ...le32(data - 8)], 2, { rcx: 2 });
    expect(low(machine, 'rax')).toBe(0x12345678);
  });

  it('with 67 they are the 16-bit sums', async () => {
    const cases: [number[], Partial<Record<RegisterName, number>>][] = [
      [[0x67, 0x8a, 0x40, 0x05], { rbx: 0xf0100, rsi: 0x20 }],
      [[0x67, 0x8a, 0x43, 0x05], { rbp: 0x100, rdi: 0x20 }],
      [[0x67, 0x8a, 0x84, 0x25, 0x01], { rsi: 0 }],
      [[0x67, 0x8a, 0x06, 0x25, 0x01], {}],
      [[0x67, 0x8a, 0x46, 0xff], { rbp: 0x126 }],
      [[0x67, 0x8a, 0x07], { rbx: 0x50125 }],
    ];
    for (const [code, registers] of cases) {
      const machine = await legacyCode(code, { bits: 32 });
      machine.write(0x125, [0x5a]);
      for (const [name, value] of Object.entries(registers)) machine.set(name as RegisterName, BigInt(value));
      machine.step();
      expect(low(machine, 'rax') & 0xff, code.join()).toBe(0x5a);
    }
  });

  it('PUSH, POP, PUSHA, POPA and PUSHF move ESP by 4 bytes a slot', async () => {
    const machine = await flat([0x50, 0x6a, 0xff, 0x60, 0x9c], 4, { rax: 0x11223344, rdi: 0xd1d1d1d1 });
    expect(low(machine, 'rsp')).toBe(place.stack - 11 * 4);
    expect(words(machine, place.stack - 8, 2)).toEqual([0xffffffff, 0x11223344]);
    expect(words(machine, place.stack - 40, 8)).toEqual([0xd1d1d1d1, 0, 0, place.stack - 8, 0, 0, 0, 0x11223344]);
    const popped = await flat([0x60, 0x31, 0xff, 0x31, 0xc0, 0x61, 0x5a], 5, { rax: 7, rdi: 9 });
    expect([low(popped, 'rax'), low(popped, 'rdi'), low(popped, 'rdx')]).toEqual([7, 9, 0]);
    expect(low(popped, 'rsp')).toBe(place.stack + 4);
  });

  it('ENTER on a stack of 16 bits keeps the upper half of ESP in EBP', async () => {
    const machine = await legacyCode([0xc8, 8, 0, 0], { bits: 32 });
    machine.setSegment(Segment.SS, 0x10, Attribute.P | Attribute.S | Attribute.Writable | Attribute.Accessed, BigInt(data), 0xffff);
    machine.set('rsp', 0x370000n);
    machine.step();
    expect([low(machine, 'rbp'), low(machine, 'rsp')]).toEqual([0x37fffc, 0x37fff4]);
  });

  it('CALL and RET use slots of 4 bytes; with 66 of 2, and EIP is cut', async () => {
    const machine = await flat([0xe8, 1, 0, 0, 0, 0xf4, 0xc3], 2);
    expect(machine.rip).toBe(BigInt(place.code + 5));
    expect(low(machine, 'rsp')).toBe(place.stack);
    const narrow = await flat([0x66, 0xe8, 0x10, 0], 1);
    expect(narrow.rip).toBe(BigInt((place.code + 4 + 0x10) & 0xffff));
    expect(low(narrow, 'rsp')).toBe(place.stack - 2);
  });

  it('jumps, loops and conditions within and across blocks', async () => {
    // xor eax,eax; mov ecx,5; inc eax; loop -3; jecxz +1; hlt; jmp eax
    const machine = await flat([0x31, 0xc0, 0xb9, 5, 0, 0, 0, 0x40, 0xe2, 0xfd, 0xe3, 1, 0xf4, 0xff, 0xe0], 14);
    expect(low(machine, 'rax')).toBe(5);
    expect(machine.rip).toBe(5n);
  });

  it('far pointers and BOUND', async () => {
    const machine = await flat([0x62, 0x05, ...le32(data)], 1, { rax: 3 });
    expect(machine.raised).toEqual({ vector: Vector.BR, errorCode: undefined, check: Check.ArrayBounds });
    const inside = await legacyCode([0x62, 0x05, ...le32(data)], { bits: 32 });
    inside.write(data, [...le32(-1), ...le32(4)]);
    inside.set('rax', 3n);
    inside.step();
    expect(inside.raised).toBeUndefined();
  });

  const decimal: [string, number[], number, number, number, boolean][] = [
    ['daa', [0x27], 0x79, 0, 0x79, false],
    ['daa with both adjustments', [0x27], 0xae, 0x11, 0x14, true],
    ['daa of 9A', [0x27], 0x9a, 0, 0x00, true],
    ['das', [0x2f], 0xee, 0, 0x88, true],
    ['das with a borrow', [0x2f], 0x01, 0x10, 0xfb, true],
    ['aaa', [0x37], 0x000b, 0, 0x0101, true],
    ['aas', [0x3f], 0x020b, 0, 0x0105, true],
    ['aam', [0xd4, 0x0a], 0x003f, 0, 0x0603, false],
    ['aad', [0xd5, 0x0a], 0x0603, 0, 0x003f, false],
    ['salc', [0xd6], 0, 1, 0xff, true],
  ];
  for (const [text, code, ax, flags, result, carry] of decimal) {
    it(text, async () => {
      const machine = await legacyCode(code, { bits: 32 });
      machine.set('rax', BigInt(ax));
      machine.rflags = BigInt(flags) | 2n;
      machine.step();
      expect([low(machine, 'rax'), (machine.rflags & 1n) === 1n]).toEqual([result, carry]);
    });
  }

  it('INTO raises exception 4 after itself, and only with OF', async () => {
    const machine = await legacyCode([0xce, 0xce], { bits: 32 });
    machine.step();
    expect(machine.raised).toBeUndefined();
    machine.rflags = 0x802n;
    machine.step();
    expect(machine.raised).toEqual({ vector: Vector.OF, errorCode: undefined, check: Check.Overflow });
  });

  it('ARPL raises the RPL', async () => {
    const machine = await flat([0x63, 0xd8], 1, { rax: 0x20, rbx: 3 });
    expect([low(machine, 'rax'), machine.rflags & 0x40n]).toEqual([0x23, 0x40n]);
  });

  it('REX and SYSCALL are not there', async () => {
    const machine = await flat([0x0f, 0x05], 1);
    expect(machine.raised?.vector).toBe(Vector.UD);
  });
});

describe('16-bit code', () => {
  it('has 16-bit operands and addresses, and a stack of SP', async () => {
    const machine = await legacyCode([0xb8, 0x34, 0x12, 0x50, 0x89, 0x07, 0x66, 0xb8, 1, 2, 3, 4, 0xc3], { bits: 16 });
    machine.set('rbx', 0x70200n);
    machine.set('rsp', 0x50000n);
    machine.rip = 0x100n;
    machine.write(0x100, [0xb8, 0x34, 0x12, 0x50, 0x89, 0x07, 0x66, 0xb8, 1, 2, 3, 4, 0xc3]);
    machine.step(5);
    expect(low(machine, 'rax')).toBe(0x04030201);
    expect(machine.read(0x200, 2)).toEqual(Uint8Array.from([0x34, 0x12]));
    expect(machine.read(0xfffe, 2)).toEqual(Uint8Array.from([0x34, 0x12]));
    expect(machine.rip).toBe(0x1234n);
    expect(low(machine, 'rsp')).toBe(0x50000);
  });

  it('a code segment with a base: IP is an offset in it, jumps stay inside', async () => {
    const machine = await legacyCode([0xeb, 0x02, 0x90, 0x90, 0x75, 0xfa, 0xf4], { bits: 16, cs: { base: place.code, limit: 0xffff } });
    machine.step(2);
    expect(machine.rip).toBe(0n);
    machine.core.run(100, 0);
    expect(machine.raised).toBeUndefined();
  });

  it('REP MOVSW counts CX and wraps SI and DI', async () => {
    const machine = await legacyCode([0xf3, 0xa5], { bits: 16, data: { base: data, limit: 0xffff }, cs: { base: place.code, limit: 0xffff } });
    machine.write(data + 0xfffe, [1, 2]);
    machine.write(data, [3, 4]);
    machine.set('rsi', 0x7fffen);
    machine.set('rdi', 0x100n);
    machine.set('rcx', 0x90002n);
    machine.step(2);
    expect(machine.read(data + 0x100, 4)).toEqual(Uint8Array.from([1, 2, 3, 4]));
    expect([low(machine, 'rsi'), low(machine, 'rcx')]).toEqual([0x70002, 0x90000]);
  });
});

describe('segments', () => {
  const small = { base: data, limit: 0xfff };
  const cases: [string, number[], Vector, Check][] = [
    ['mov eax,[1000h]', [0xa1, 0, 0x10, 0, 0], Vector.GP, Check.SegmentLimit],
    ['mov eax,[FFDh]', [0xa1, 0xfd, 0x0f, 0, 0], Vector.GP, Check.SegmentLimit],
    ['mov [1000h],al', [0xa2, 0, 0x10, 0, 0], Vector.GP, Check.SegmentLimit],
    ['push eax', [0x50], Vector.SS, Check.SegmentLimit],
    ['mov eax,[ebp]', [0x8b, 0x45, 0], Vector.SS, Check.SegmentLimit],
    ['mov cs:[0],eax', [0x2e, 0xa3, 0, 0, 0, 0], Vector.GP, Check.SegmentWritable],
    ['mov eax,fs:[0]', [0x64, 0xa1, 0, 0, 0, 0], Vector.GP, Check.SegmentUsable],
    ['bts [ebx],eax', [0x0f, 0xab, 0x03], Vector.GP, Check.SegmentLimit],
    ['stosb', [0xaa], Vector.GP, Check.SegmentLimit],
    ['lodsb', [0xac], Vector.GP, Check.SegmentLimit],
    ['jmp +7FFFh', [0xe9, 0xff, 0x7f, 0, 0], Vector.GP, Check.SegmentLimit],
    ['xlat', [0xd7], Vector.GP, Check.SegmentLimit],
  ];
  for (const [text, code, vector, check] of cases) {
    it(`refuse ${text}`, async () => {
      const machine = await legacyCode(code, { bits: 32, data: small, cs: { base: place.code, limit: 0xfff } });
      machine.setSegment(Segment.FS, 0, 0);
      for (const name of ['rbp', 'rsi', 'rdi', 'rbx'] as const) machine.set(name, 0x2000n);
      machine.set('rsp', 0x3000n);
      machine.step();
      expect(machine.raised).toEqual({ vector, errorCode: 0, check });
      expect([machine.rip, low(machine, 'rsp')]).toEqual([0n, 0x3000]);
    });
  }

  it('bases are added and wrap at 4 GiB', async () => {
    const machine = await legacyCode([0xa1, ...le32(data + 0x1010)], { bits: 32, data: { base: 0xfffff000, limit: 0xffffffff } });
    machine.write(data + 0x10, [1, 2, 3, 4]);
    machine.step();
    expect(low(machine, 'rax')).toBe(0x04030201);
  });

  it('an expand-down segment holds what is above its limit', async () => {
    const machine = await legacyCode([0xa1, ...le32(0x1000), 0xa1, ...le32(0xfff)], { bits: 32 });
    machine.setSegment(Segment.DS, 0x10, Attribute.P | Attribute.S | Attribute.Writable | Attribute.Conforming | Attribute.D, BigInt(data), 0xfff);
    machine.step();
    expect(machine.raised).toBeUndefined();
    machine.step();
    expect(machine.raised).toEqual({ vector: Vector.GP, errorCode: 0, check: Check.SegmentLimit });
  });

  it('an instruction may end at the limit of CS, not go beyond', async () => {
    const machine = await legacyCode([0x90, 0xb8, 1, 0, 0, 0], { bits: 32, cs: { base: place.code, limit: 5 } });
    machine.step(2);
    expect(low(machine, 'rax')).toBe(1);
    machine.step();
    expect(machine.raised).toEqual({ vector: Vector.GP, errorCode: 0, check: Check.SegmentLimit });
    const short = await legacyCode([0x90, 0xb8, 1, 0, 0, 0], { bits: 32, cs: { base: place.code, limit: 4 } });
    short.step(2);
    expect([short.raised, short.rip]).toEqual([{ vector: Vector.GP, errorCode: 0, check: Check.SegmentLimit }, 1n]);
  });
});

function le32(value: number): number[] {
  return [value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >> 24) & 255];
}

function words(machine: CoreUnderTest, at: number, count: number): number[] {
  const bytes = machine.read(at, count * 4);
  return [...new Uint32Array(bytes.buffer, bytes.byteOffset, count)];
}
