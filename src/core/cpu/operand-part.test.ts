import { describe, expect, it } from 'vitest';
import { Check } from '../../x86/bits/checks';
import { Attribute, Segment } from '../../x86/bits/descriptors';
import { StateField } from '../../x86/bits/state-field';
import { Vector } from '../../x86/bits/vectors';
import { CoreUnderTest, place } from '../testing/core-under-test';
import { legacyCode } from '../testing/legacy-code';

// What was seen on a real processor (AMD EPYC), in user mode: the later parts of an operand wrap with the address size, an
// access that begins below its end goes on.

const base = place.data;
const GO_ON = 2 * 1024 * 1024;
const directory = 0x9000;
const plain = 0x380000;

/**
 * 64-bit code whose FS has its base at `place.data`: its offsets up to FFFFFFFFh end at 4 GiB + `place.data`, and there lies the
 * memory that is 2 MiB further on than at `place.data`.
 */
async function below4GiB(code: number[], offset: number): Promise<CoreUnderTest> {
  const machine = await CoreUnderTest.longMode(code);
  const { tables } = place;
  for (let i = 0; i < 3; i++) machine.writeU64(directory + i * 8, BigInt(tables + 0x4000 + i * 0x1000) | 7n);
  machine.writeU64(tables + 0x1000 + 4 * 8, BigInt(directory) | 7n);
  machine.setSegment(Segment.FS, 0, 0xc93, BigInt(base));
  machine.setU64(StateField.GdtrBase, 0x123456789abcn);
  machine.setU32(StateField.GdtrLimit, 0xdef0);
  machine.set('rsi', BigInt(offset));
  machine.set('rdi', BigInt(plain));
  return machine;
}

/** Physical address of byte `at` of an operand with these parts: those that begin at the end of the offsets are found at its beginning. */
function placeOf(offset: number, at: number, parts: readonly number[]): number {
  let begin = 0;
  for (const part of parts) {
    if (at < begin + part) break;
    begin += part;
  }
  const wraps = offset + begin > 0xffffffff;
  return (wraps ? offset + begin - 2 ** 32 : offset + begin - 2 ** 32 + GO_ON) + base + (at - begin);
}

const environment = Array<number>(7).fill(4);
const registers = Array.from({ length: 8 }, () => [8, 2]).flat();
const scattered = (machine: CoreUnderTest, offset: number, parts: readonly number[]): number[] =>
  Array.from({ length: parts.reduce((sum, part) => sum + part) }, (_, at) => machine.read(placeOf(offset, at, parts), 1)[0]!);

function scatter(machine: CoreUnderTest, offset: number, parts: readonly number[], bytes: readonly number[]): void {
  bytes.forEach((byte, at) => machine.write(placeOf(offset, at, parts), [byte]));
}

const withFs = (...code: number[]): number[] => [0x64, 0x67, ...code];
/** FNINIT, FLD1 */
const begin = [0xdb, 0xe3, 0xd9, 0xe8];
const image = Array.from({ length: 512 }, (_, index) => (index * 37 + 0x83) & 0xff);

describe('in 64-bit mode, with 32-bit addresses, across the last offset', () => {
  const stores: [string, number[], number[], readonly number[], number[]][] = [
    ['FSTP m80', [0xdb, 0x3e], [0xdb, 0x3f], [8, 2], [8, 9, 3]],
    ['FNSTENV', [0xd9, 0x36], [0xd9, 0x37], environment, [4, 8, 6, 27]],
    ['FNSTENV with 66', [0x66, 0xd9, 0x36], [0x66, 0xd9, 0x37], Array<number>(7).fill(2), [2, 5]],
    ['FNSAVE', [0xdd, 0x36], [0xdd, 0x37], [...environment, ...registers], [28, 36, 41, 46, 98, 107]],
    ['FXSAVE', [0x0f, 0xae, 0x06], [0x0f, 0xae, 0x07], Array<number>(32).fill(16), [16, 256]],
    ['SGDT', [0x0f, 0x01, 0x06], [0x0f, 0x01, 0x07], [2, 8], [2, 1, 7]],
  ];
  for (const [name, code, plainCode, parts, distances] of stores) {
    it(`${name} stores each part where it lies`, async () => {
      const bytes = parts.reduce((sum, part) => sum + part);
      const elsewhere = await below4GiB([...begin, ...plainCode], 0);
      elsewhere.step(3);
      const wanted = [...elsewhere.read(plain, bytes)];
      for (const distance of distances) {
        const offset = 2 ** 32 - distance;
        const machine = await below4GiB([...begin, ...withFs(...code)], offset);
        machine.step(3);
        expect(machine.raised).toBeUndefined();
        expect(scattered(machine, offset, parts), `${distance} before the end`).toEqual(wanted);
      }
    });
  }

  const loads: [string, number[], number[], readonly number[], number[]][] = [
    ['FLD m80', [0xdb, 0x2e], [0xdb, 0x2f], [8, 2], [8, 9, 3]],
    ['FRSTOR', [0xdd, 0x26], [0xdd, 0x27], [...environment, ...registers], [28, 36, 41, 46, 98, 107]],
    ['FXRSTOR', [0x0f, 0xae, 0x0e], [0x0f, 0xae, 0x0f], Array<number>(32).fill(16), [16, 256]],
  ];
  for (const [name, code, plainCode, parts, distances] of loads) {
    it(`${name} finds each part where it lies`, async () => {
      const bytes = image.slice(0, parts.reduce((sum, part) => sum + part));
      if (name === 'FXRSTOR') bytes.fill(0, 24, 28);
      const save = [0xdd, 0xb7, 0x00, 0x04, 0x00, 0x00]; // FNSAVE [RDI+400h]
      const elsewhere = await below4GiB([...begin, ...plainCode, ...save], 0);
      elsewhere.write(plain, bytes);
      elsewhere.step(4);
      const wanted = [...elsewhere.read(plain + 0x400, 108)];
      for (const distance of distances) {
        const offset = 2 ** 32 - distance;
        const machine = await below4GiB([...begin, ...withFs(...code), ...save], offset);
        scatter(machine, offset, parts, bytes);
        machine.step(4);
        expect(machine.raised).toBeUndefined();
        expect([...machine.read(plain + 0x400, 108)], `${distance} before the end`).toEqual(wanted);
      }
    });
  }

  it('LGS finds its selector', async () => {
    for (const distance of [4, 5, 1]) {
      const offset = 2 ** 32 - distance;
      const machine = await below4GiB(withFs(0x0f, 0xb5, 0x06), offset);
      scatter(machine, offset, [4, 2], [0x78, 0x56, 0x34, 0x12, 3, 0]);
      machine.step();
      expect([machine.get('rax'), machine.segmentSelector(Segment.GS)]).toEqual([0x12345678n, 3]);
    }
  });

  it('LGDT finds its base', async () => {
    const machine = await below4GiB(withFs(0x0f, 0x01, 0x16), 2 ** 32 - 2);
    scatter(machine, 2 ** 32 - 2, [2, 8], [0x7f, 0, 0, 0x10, 0x20, 0, 0, 0, 0, 0]);
    machine.step();
    expect([machine.u32(StateField.GdtrLimit), machine.u64(StateField.GdtrBase)]).toEqual([0x7f, 0x201000n]);
  });

  it('a far JMP asks for its selector at the beginning of the segment', async () => {
    const machine = await below4GiB(withFs(0xff, 0x2e), 2 ** 32 - 4);
    machine.setPage(base, 0n);
    machine.step();
    expect(machine.raised).toEqual({ vector: Vector.PF, errorCode: 0, check: Check.PagePresent });
    expect(machine.u64(StateField.Cr2)).toBe(BigInt(base));
  });

  it('one access goes on', async () => {
    const machine = await below4GiB(withFs(0x48, 0x8b, 0x06), 2 ** 32 - 4);
    machine.writeU64(base + GO_ON - 4, 0x1122334455667788n);
    machine.step();
    expect(machine.get('rax')).toBe(0x1122334455667788n);
  });
});

describe('with 16-bit addresses', () => {
  const segment = { base: 0x300000, limit: 0xffff };

  it('the second part of LES and BOUND lies at offset 0', async () => {
    const machine = await legacyCode([0xc4, 0x07], { bits: 16, data: segment });
    machine.set('rbx', 0xfffen);
    machine.write(segment.base + 0xfffe, [0x34, 0x12]);
    machine.step();
    expect([machine.get('rax') & 0xffffn, machine.raised]).toEqual([0x1234n, undefined]);
    const bound = await legacyCode([0x66, 0x62, 0x0f], { bits: 16, data: segment });
    bound.set('rbx', 0xfffcn);
    bound.set('rcx', 5n);
    bound.write(segment.base + 0xfffc, [4, 0, 0, 0]);
    bound.write(segment.base, [6, 0, 0, 0]);
    bound.step();
    expect(bound.raised).toBeUndefined();
    bound.rip -= 3n;
    bound.set('rcx', 7n);
    bound.step();
    expect(bound.raised?.vector).toBe(Vector.BR);
  });

  it('a part that crosses the limit is refused; what was read before it may be absent', async () => {
    const machine = await legacyCode([0xc4, 0x07], { bits: 16, data: segment });
    machine.set('rbx', 0xffffn);
    machine.step();
    expect(machine.raised).toEqual({ vector: Vector.GP, errorCode: 0, check: Check.SegmentLimit });
    const selector = await legacyCode([0xc4, 0x07], { bits: 16, data: { ...segment, limit: 0x1001 } });
    selector.set('rbx', 0x1000n);
    selector.setPage(segment.base + 0x1000, 0n);
    selector.step();
    expect(selector.raised?.vector).toBe(Vector.PF);
  });

  it('FNSAVE is all or nothing', async () => {
    const machine = await legacyCode([0xdd, 0x37], { bits: 16, data: segment });
    machine.set('rbx', 0xfff2n);
    machine.setPage(segment.base, 5n);
    machine.step();
    expect(machine.raised?.vector).toBe(Vector.PF);
    expect([...machine.read(segment.base + 0xfff2, 14)]).toEqual(Array(14).fill(0));
  });
});

describe('POP to memory outside 64-bit mode', () => {
  const notWritable = Attribute.P | Attribute.S | Attribute.Accessed | Attribute.D;

  it('reads the stack before the segment of its operand is asked', async () => {
    const machine = await legacyCode([0x8f, 0x06], { bits: 32 });
    machine.setSegment(Segment.DS, 0x10, notWritable);
    machine.set('rsi', BigInt(place.data));
    machine.setPage(place.stack, 0n);
    machine.step();
    expect(machine.raised).toEqual({ vector: Vector.PF, errorCode: 0, check: Check.PagePresent });
  });

  it('then is refused, with ESP as it was', async () => {
    const machine = await legacyCode([0x8f, 0x06], { bits: 32 });
    machine.setSegment(Segment.DS, 0x10, notWritable);
    machine.set('rsi', BigInt(place.data));
    machine.step();
    expect(machine.raised).toEqual({ vector: Vector.GP, errorCode: 0, check: Check.SegmentWritable });
    expect(machine.get('rsp')).toBe(BigInt(place.stack));
  });

  it('holds an address through ESP against SS as it is after the pop', async () => {
    const machine = await legacyCode([0x8f, 0x04, 0x24], { bits: 32 });
    machine.setSegment(Segment.SS, 0x10, Attribute.P | Attribute.S | Attribute.Writable | Attribute.Accessed | Attribute.D, 0n, place.stack + 6);
    machine.step();
    expect(machine.raised).toEqual({ vector: Vector.SS, errorCode: 0, check: Check.SegmentLimit });
  });
});

describe('compatibility mode across linear 4 GiB', () => {
  it('CMPXCHG8B finds its upper half at linear 0', async () => {
    const machine = await legacyCode([0x0f, 0xc7, 0x0e], { bits: 32 });
    machine.setSegment(Segment.DS, 0x10, Attribute.P | Attribute.S | Attribute.Writable | Attribute.Accessed | Attribute.D, 0xfffff000n);
    const { tables } = place;
    machine.writeU64(tables + 0x1000 + 3 * 8, BigInt(directory) | 7n);
    machine.writeU64(directory + 511 * 8, BigInt(directory + 0x1000) | 7n);
    machine.writeU64(directory + 0x1000 + 511 * 8, BigInt(place.data) | 7n);
    machine.setPage(0, 7n, place.data + 0x1000);
    machine.set('rsi', 0xffcn);
    machine.write(place.data + 0xffc, [1, 0, 0, 0, 2, 0, 0, 0]);
    machine.set('rax', 1n);
    machine.set('rdx', 2n);
    machine.set('rbx', 0x11n);
    machine.set('rcx', 0x22n);
    machine.step();
    expect(machine.raised).toBeUndefined();
    expect([...machine.read(place.data + 0xffc, 8)]).toEqual([0x11, 0, 0, 0, 0x22, 0, 0, 0]);
  });
});
