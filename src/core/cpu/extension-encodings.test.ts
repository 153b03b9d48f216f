import { describe, expect, it } from 'vitest';
import { Check } from '../../x86/bits/checks';
import { Cr4 } from '../../x86/bits/control';
import { Attribute, Segment } from '../../x86/bits/descriptors';
import { StateField } from '../../x86/bits/state-field';
import { Vector } from '../../x86/bits/vectors';
import { CoreUnderTest, place, type RegisterName } from '../testing/core-under-test';
import { legacyCode } from '../testing/legacy-code';

/** Bytes of an instruction, and whether the processor runs all of them as one; else #UD. Recorded on a real processor (AMD EPYC), 64-bit mode. */
const encodings: readonly (readonly [string, boolean, string])[] = [
  ['c4 e2 70 f2 c3', true, 'andn'],
  ['66 c4 e2 70 f2 c3', false, '66 andn'],
  ['f3 c4 e2 70 f2 c3', false, 'f3 andn'],
  ['f2 c4 e2 70 f2 c3', false, 'f2 andn'],
  ['48 c4 e2 70 f2 c3', false, 'rex andn'],
  ['f0 c4 e2 70 f2 03', false, 'lock andn mem'],
  ['2e c4 e2 70 f2 03', true, 'cs andn mem'],
  ['67 c4 e2 70 f2 c3', true, '67 andn'],
  ['c4 e2 74 f2 c3', false, 'andn L1'],
  ['c4 e2 71 f2 c3', false, 'andn pp 66'],
  ['c4 e2 f3 f6 c3', true, 'mulx'],
  ['c4 e2 fb f6 c3', true, 'mulx'],
  ['c4 e3 7b f0 c3 05', true, 'rorx'],
  ['c4 e3 73 f0 c3 05', false, 'rorx vvvv'],
  ['c4 e3 7f f0 c3 05', false, 'rorx L1'],
  ['c4 e2 78 f3 cb', true, 'blsr'],
  ['c4 e2 78 f3 c3', false, 'group17 /0'],
  ['c4 e2 78 f3 e3', false, 'group17 /4'],
  ['c4 e2 79 f3 cb', false, 'blsr pp66'],
  ['c4 e0 78 f3 cb', false, 'map 0'],
  ['c4 e4 78 f3 cb', false, 'map 4'],
  ['f3 0f b8 c3', true, 'popcnt'],
  ['0f b8 c3', false, 'jmpe'],
  ['66 0f b8 c3', false, '66 jmpe'],
  ['f2 0f b8 c3', false, 'f2 b8'],
  ['66 f3 0f b8 c3', true, 'popcnt16'],
  ['f3 66 0f b8 c3', true, 'popcnt16'],
  ['f2 f3 0f b8 c3', true, 'f2 f3 popcnt'],
  ['f3 f2 0f b8 c3', false, 'f3 f2'],
  ['f3 0f b9 c3', false, 'f3 ud1'],
  ['f2 0f bc c3', true, 'f2 bsf'],
  ['f3 0f bb d8', true, 'f3 btc'],
  ['f3 0f ba e0 01', true, 'f3 bt imm'],
  ['f0 f3 0f b8 03', false, 'lock popcnt'],
  ['0f 38 f0 03', true, 'movbe'],
  ['0f 38 f0 c3', false, 'movbe reg'],
  ['0f 38 f1 03', true, 'movbe st'],
  ['0f 38 f1 c3', false, 'movbe reg st'],
  ['66 0f 38 f0 03', true, 'movbe16'],
  ['f3 0f 38 f0 03', false, 'f3 movbe'],
  ['f3 66 0f 38 f0 03', false, 'f3 66 movbe'],
  ['f2 0f 38 f0 03', true, 'crc32 mem'],
  ['f2 66 0f 38 f1 03', true, 'crc32 16'],
  ['f2 f3 0f 38 f1 03', false, 'f2 f3'],
  ['f3 f2 0f 38 f1 03', true, 'f3 f2'],
  ['0f 38 f6 c3', false, 'np f6 (wrss)'],
  ['66 0f 38 f6 c3', true, 'adcx'],
  ['f3 0f 38 f6 c3', true, 'adox'],
  ['66 f3 0f 38 f6 c3', true, 'adox'],
  ['f2 0f 38 f6 c3', false, 'f2 f6'],
  ['f2 66 0f 38 f6 c3', false, 'f2 66 f6'],
  ['0f 38 f5 c3', false, 'f5'],
  ['66 0f 38 f2 c3', false, '66 f2'],
  ['0f c7 f0', true, 'rdrand'],
  ['66 0f c7 f0', true, 'rdrand16'],
  ['f2 0f c7 f0', false, 'f2 rdrand'],
  ['f3 0f c7 f0', false, 'f3 rdrand'],
  ['0f c7 f8', true, 'rdseed'],
  ['f2 0f c7 f8', false, 'f2 rdseed'],
  ['f0 0f c7 f0', false, 'lock rdrand'],
  ['48 0f c7 f0', true, 'rdrand64'],
  ['0f 01 f9', true, 'rdtscp'],
  ['66 0f 01 f9', true, '66 rdtscp'],
  ['f3 0f 01 f9', true, 'f3 rdtscp'],
  ['f2 0f 01 f9', true, 'f2 rdtscp'],
  ['f0 0f 01 f9', false, 'lock rdtscp'],
];

/** The same in 32-bit code: EAX (and ECX) afterwards; before it EAX = 11h, ECX = 804h, EDX = F0F0F0F0h. */
const compatibility: readonly (readonly [string, Partial<Record<RegisterName, number>>, string])[] = [
  ['c4 e2 70 f2 c2', { rax: 0xf0f0f0f0 }, 'andn eax,ecx,edx'],
  ['c4 e2 f0 f2 c2', { rax: 0xf0f0f0f0 }, 'W counts for nothing'],
  ['c4 e2 30 f2 c2', { rax: 0xf0f0f0f0 }, 'nor does the fourth bit of vvvv'],
  ['c4 c2 70 f2 c2', { rax: 0xf0f0f0f0 }, 'nor does B'],
  ['c4 e2 7b f6 c1', { rax: 0x78b }, 'mulx eax,eax,ecx'],
  ['c4 e2 f3 f6 c2', { rax: 0xe2c4a686, rcx: 0xa4c2e100 }, 'mulx eax,ecx,edx'],
  ['c4 e3 7b f0 c1 04', { rax: 0x40000080 }, 'rorx eax,ecx,4'],
  ['f3 0f b8 c1', { rax: 2 }, 'popcnt eax,ecx'],
  ['66 0f 38 f6 c1', { rax: 0x815 }, 'adcx eax,ecx'],
  ['f2 0f 38 f1 c1', { rax: 0x775214b3 }, 'crc32 eax,ecx'],
];

const bytesOf = (text: string): number[] => text.split(' ').map((byte) => parseInt(byte, 16));

/** The machine before `text` with RBX at the data page, then one instruction on. */
async function stepped(machine: CoreUnderTest): Promise<CoreUnderTest> {
  machine.set('rbx', BigInt(place.data));
  machine.step();
  return machine;
}

describe('encodings of the later integer instructions', () => {
  it.each(encodings)('%s: %s (%s)', async (text, runs) => {
    const code = bytesOf(text);
    const machine = await stepped(await CoreUnderTest.longMode(code));
    expect(machine.raised?.vector).toBe(runs ? undefined : Vector.UD);
    expect(machine.rip).toBe(BigInt(place.code + (runs ? code.length : 0)));
  });

  it.each(compatibility)('32-bit code: %s: %s', async (text, after) => {
    const code = bytesOf(text);
    const machine = await legacyCode(code, { bits: 32 });
    machine.set('rax', 0x11n);
    machine.set('rcx', 0x804n);
    machine.set('rdx', 0xf0f0f0f0n);
    await stepped(machine);
    expect([machine.raised, machine.rip]).toEqual([undefined, BigInt(place.code + code.length)]);
    for (const [name, value] of Object.entries(after)) expect(machine.get(name as RegisterName)).toBe(BigInt(value!));
  });

  it('outside 64-bit mode C4 and C5 before a memory operand are LES and LDS', async () => {
    for (const [code, segment] of [[[0xc4, 0x03], Segment.ES], [[0xc5, 0x03], Segment.DS]] as const) {
      const machine = await legacyCode(code, { bits: 32 });
      machine.write(place.data, [0x78, 0x56, 0x34, 0x12, 0, 0]);
      await stepped(machine);
      expect([machine.raised, machine.get('rax'), machine.segmentSelector(segment)]).toEqual([undefined, 0x12345678n, 0]);
    }
    // R clear: no prefix either, but LES with ModRM 62.
    const machine = await legacyCode([0xc4, 0x62, 0x10], { bits: 32 });
    machine.set('rdx', BigInt(place.data - 0x10));
    machine.write(place.data, [0x78, 0x56, 0x34, 0x12, 0, 0]);
    machine.step();
    expect([machine.raised, machine.get('rsp')]).toEqual([undefined, 0x12345678n]);
  });

  it('across two pages', async () => {
    for (const text of ['c4 e2 70 f2 c2', 'f3 66 0f b8 c3', '66 0f 38 f6 c1', 'c4 e3 7b f0 c1 04']) {
      for (let split = 1; split < bytesOf(text).length; split++) {
        const machine = await legacyCode([], { bits: 32 });
        const start = place.code + 0x1000 - split;
        machine.write(start, bytesOf(text));
        machine.rip = BigInt(start);
        machine.step();
        expect([machine.raised, machine.rip], `${text} at ${split}`).toEqual([undefined, BigInt(start + bytesOf(text).length)]);
      }
    }
  });

  it('CRC32 of a byte is held against its segment as a byte', async () => {
    const machine = await legacyCode([0xf2, 0x0f, 0x38, 0xf0, 0x03, 0xf2, 0x0f, 0x38, 0xf1, 0x03], { bits: 32, data: { base: 0, limit: place.data } });
    machine.set('rsp', 0x1000n);
    await stepped(machine);
    expect(machine.raised).toBeUndefined();
    machine.step();
    expect(machine.raised).toMatchObject({ vector: Vector.GP, check: Check.SegmentLimit });
  });

  it('VEX is #UD in real-address mode, where the others are not', async () => {
    for (const [text, vector] of [['c4 e2 70 f2 c2', Vector.UD], ['f3 0f b8 c3', undefined], ['0f 38 f0 07', undefined]] as const) {
      const machine = await CoreUnderTest.powerOn();
      machine.setSegment(Segment.CS, 0, Attribute.P | Attribute.S | Attribute.Code | Attribute.Writable | Attribute.Accessed, 0n, 0xffff);
      machine.write(0x1000, bytesOf(text));
      machine.rip = 0x1000n;
      machine.core.stateReplaced();
      machine.step();
      expect(machine.raised?.vector).toBe(vector);
    }
  });

  it('what a VEX prefix makes of other opcodes is not there, and said so', async () => {
    for (const text of ['c5 f8 77', 'c4 e2 79 18 c0', 'c5 f1 fe c2']) {
      expect((await stepped(await CoreUnderTest.longMode(bytesOf(text)))).raised).toMatchObject({ vector: Vector.UD, check: Check.OpcodeImplemented });
    }
  });

  it('so with XSAVE and its family, and CR4.OSXSAVE is reserved', async () => {
    for (const text of ['0f ae 23', '0f ae 2b', '0f ae 33', '0f c7 1b', '0f c7 23', '0f c7 2b', '0f 01 d0', '0f 01 d1']) {
      expect((await stepped(await CoreUnderTest.longMode(bytesOf(text)))).raised).toMatchObject({ vector: Vector.UD, check: Check.OpcodeImplemented });
    }
    const machine = await CoreUnderTest.longMode([0x0f, 0x22, 0xe0]);
    machine.set('rax', machine.u64(StateField.Cr4) | BigInt(Cr4.OSXSAVE));
    machine.step();
    expect(machine.raised).toMatchObject({ vector: Vector.GP, check: Check.Control4Valid });
  });
});

describe('RDRAND and RDSEED', () => {
  const loop = [0x48, 0x0f, 0xc7, 0xf0, 0x48, 0x0f, 0xc7, 0xf9]; // rdrand rax; rdseed rcx
  it('give other numbers each time, and the same in each life', async () => {
    const lives = [];
    for (let life = 0; life < 2; life++) {
      const machine = await CoreUnderTest.longMode([...loop, ...loop]);
      const seen: bigint[] = [];
      machine.rflags = 0x8d7n;
      for (let i = 0; i < 4; i++) {
        machine.step();
        expect(machine.rflags & 0x8d5n).toBe(1n);
        seen.push(machine.get(i % 2 === 0 ? 'rax' : 'rcx'));
      }
      expect(new Set(seen).size).toBe(4);
      lives.push(seen);
    }
    expect(lives[0]).toEqual(lives[1]);
  });

  it('as wide as the operand', async () => {
    const machine = await CoreUnderTest.longMode([0x66, 0x0f, 0xc7, 0xf0, 0x0f, 0xc7, 0xf1]);
    machine.set('rax', 0x1122334455667788n);
    machine.set('rcx', 0x1122334455667788n);
    machine.step(2);
    expect(machine.get('rax') >> 16n).toBe(0x112233445566n);
    expect([machine.get('rax') & 0xffffn, machine.get('rcx') >> 32n]).not.toEqual([0x7788n, 0x11223344n]);
    expect(machine.get('rcx') >> 32n).toBe(0n);
  });
});

describe('RDTSCP', () => {
  it('reads the clock and IA32_TSC_AUX, of which only the low half can be written', async () => {
    // wrmsr; rdtscp
    const machine = await CoreUnderTest.longMode([0x0f, 0x30, 0x0f, 0x01, 0xf9]);
    machine.set('rcx', 0xc0000103n);
    machine.set('rax', 0x12345678n);
    machine.step(2);
    expect([machine.raised, machine.get('rcx'), machine.get('rax'), machine.get('rdx')]).toEqual([undefined, 0x12345678n, machine.ticks - 1n, 0n]);
    machine.rip = BigInt(place.code);
    machine.set('rcx', 0xc0000103n);
    machine.set('rdx', 1n);
    machine.step();
    expect(machine.raised).toMatchObject({ vector: Vector.GP, check: Check.MsrValueValid });
  });

  it('CR4.TSD keeps it from user mode', async () => {
    const machine = await CoreUnderTest.longMode([0x0f, 0x01, 0xf9]);
    machine.setU64(StateField.Cr4, machine.u64(StateField.Cr4) | BigInt(Cr4.TSD));
    machine.setU32(StateField.Cpl, 3);
    machine.step();
    expect(machine.raised).toMatchObject({ vector: Vector.GP, errorCode: 0 });
  });
});
