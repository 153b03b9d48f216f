import { describe, expect, it } from 'vitest';
import { Check } from '../../x86/bits/checks';
import { Vector } from '../../x86/bits/vectors';
import { StateField } from '../../x86/bits/state-field';
import { type CoreUnderTest, place } from '../testing/core-under-test';
import { legacyCode } from '../testing/legacy-code';
import { enableVectors, vectorMode, xmm } from '../testing/vector-mode';

const absent = place.data + 0x1000;
const addps = [0x0f, 0x58, 0x06];
const movups = [0x0f, 0x10, 0x06];
const storeUps = [0x0f, 0x11, 0x06];
const movdqa = [0x66, 0x0f, 0x6f, 0x06];

async function at(address: bigint, code: number[]): Promise<CoreUnderTest> {
  const machine = await vectorMode(code);
  machine.setPage(absent, 0n);
  machine.set('rsi', address);
  xmm(machine, 0).set([0x1111n, 0x2222n]);
  machine.step();
  return machine;
}

describe('memory operands of vectors', () => {
  const rows: [string, number[], bigint, Vector, number, Check][] = [
    ['addps unaligned', addps, BigInt(place.data + 8), Vector.GP, 0, Check.AlignedOperand16],
    ['movdqa unaligned before its page', movdqa, BigInt(absent + 1), Vector.GP, 0, Check.AlignedOperand16],
    ['addps absent', addps, BigInt(absent), Vector.PF, 0, Check.PagePresent],
    ['movups across', movups, BigInt(absent - 5), Vector.PF, 0, Check.PagePresent],
    ['movups across by its upper half', movups, BigInt(absent - 8), Vector.PF, 0, Check.PagePresent],
    ['a store across', storeUps, BigInt(absent - 5), Vector.PF, 2, Check.PagePresent],
    ['not canonical', addps, 0x8000000000000000n, Vector.GP, 0, Check.AddressCanonical],
    ['not canonical in its last byte', movups, 0x7ffffffffff8n, Vector.GP, 0, Check.AddressCanonical],
  ];
  for (const [text, code, address, vector, errorCode, check] of rows) {
    it(text, async () => {
      const machine = await at(address, code);
      expect(machine.raised).toEqual({ vector, errorCode, check });
      expect([...xmm(machine, 0)]).toEqual([0x1111n, 0x2222n]);
      if (vector === Vector.PF) expect(machine.u64(StateField.Cr2)).toBe(BigInt(absent));
      expect(machine.read(absent - 16, 16)).toEqual(new Uint8Array(16));
    });
  }

  it('through the stack a non-canonical address is #SS(0)', async () => {
    const machine = await vectorMode([0x0f, 0x10, 0x45, 0x00]);
    machine.set('rbp', 0x8000000000000000n);
    machine.step();
    expect(machine.raised).toEqual({ vector: Vector.SS, errorCode: 0, check: Check.StackAddressCanonical });
  });

  it('movups and a store across two pages that are there', async () => {
    const machine = await vectorMode([...movups, 0x0f, 0x11, 0x07]);
    machine.write(absent - 7, Uint8Array.from({ length: 16 }, (_, i) => i + 1));
    machine.set('rsi', BigInt(absent - 7));
    machine.set('rdi', BigInt(absent + 0x1000 - 3));
    machine.step(2);
    expect([...machine.read(absent + 0x1000 - 3, 16)]).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));
  });

  it('maskmovdqu stores nothing where one of its bytes cannot be', async () => {
    const machine = await vectorMode([0x66, 0x0f, 0xf7, 0xc1]);
    machine.setPage(absent, 0n);
    machine.set('rdi', BigInt(absent - 8));
    xmm(machine, 0).fill(0x4141414141414141n);
    xmm(machine, 1).fill(0x8080808080808080n);
    machine.step();
    expect(machine.raised?.vector).toBe(Vector.PF);
    expect(machine.read(absent - 8, 8)).toEqual(new Uint8Array(8));
  });

  it('outside 64-bit mode the operand is held against its segment', async () => {
    for (const [limit, raised] of [[0xf, undefined], [0xe, { vector: Vector.GP, errorCode: 0, check: Check.SegmentLimit }]] as const) {
      const machine = await legacyCode([0x0f, 0x10, 0x06, 0, 0], { bits: 16, data: { base: place.data, limit } });
      enableVectors(machine);
      machine.step();
      expect(machine.raised, `limit ${limit}`).toEqual(raised);
    }
  });

  it('#UD of disabled SSE comes before the segment', async () => {
    const machine = await legacyCode([0x0f, 0x10, 0x06, 0, 0], { bits: 16, data: { base: place.data, limit: 3 } });
    machine.step();
    expect(machine.raised).toEqual({ vector: Vector.UD, errorCode: undefined, check: Check.SseEnabled });
  });
});
