import { describe, expect, it } from 'vitest';
import { Check } from '../../x86/bits/checks';
import { Segment } from '../../x86/bits/descriptors';
import { StateField } from '../../x86/bits/state-field';
import { Vector } from '../../x86/bits/vectors';
import { type CoreUnderTest, place } from '../testing/core-under-test';
import { legacyCode } from '../testing/legacy-code';
import { enableVectors, vectorMode } from '../testing/vector-mode';

// Found by scripts/fuzz, as a real processor (AMD EPYC) and Bochs have it unless a line says otherwise.

const MASKED = 0x37f;
const IE_AND_SF = 0x41;
const C1 = 0x200;
const CONDITIONS = 0x4500;
/** IE, ES and B: an exception that is not masked. */
const PENDING = 0x8081;

interface Words {
  control: number;
  status: number;
  tags: number;
}

function words(machine: CoreUnderTest): Uint32Array {
  return new Uint32Array(machine.core.memory.buffer, machine.field(StateField.X87Control), 3);
}

/** Runs one instruction with RSI at the data, from this state of the x87 unit. */
async function run(code: number[], { control, status, tags }: Words, prepare?: (machine: CoreUnderTest) => void): Promise<CoreUnderTest> {
  const machine = await vectorMode(code);
  machine.set('rsi', BigInt(place.data));
  words(machine).set([control, status, tags]);
  prepare?.(machine);
  machine.step();
  return machine;
}

describe('an empty register', () => {
  it('makes FCMOVcc put the indefinite number into ST(0), whatever its condition', async () => {
    for (const code of [[0xda, 0xc1], [0xdb, 0xc1]]) {
      const machine = await run(code, { control: MASKED, status: 0, tags: 0 });
      expect([...words(machine)]).toEqual([MASKED, IE_AND_SF, 1]);
      const st0 = new Uint8Array(machine.core.memory.buffer, machine.field(StateField.X87Registers), 10);
      expect(Buffer.from(st0).reverse().toString('hex')).toBe('ffffc000000000000000');
    }
  });

  it('not masked, leaves ST(0) to FCMOVcc as it is', async () => {
    const machine = await run([0xda, 0xc1], { control: 0x37e, status: 0, tags: 0 });
    expect([...words(machine)]).toEqual([0x37e, PENDING | IE_AND_SF, 0]);
  });

  it('not masked, is unordered to FCOM and FCOMI all the same; nothing is popped', async () => {
    const compared = await run([0xd8, 0xd9], { control: 0x37e, status: 0, tags: 0 });
    expect([...words(compared)]).toEqual([0x37e, PENDING | IE_AND_SF | CONDITIONS, 0]);
    const flagged = await run([0xdf, 0xf1], { control: 0x37e, status: 0, tags: 0 });
    expect(flagged.rflags & 0x8d5n).toBe(0x45n);
    expect([...words(flagged)]).toEqual([0x37e, PENDING | IE_AND_SF, 0]);
  });
});

describe('C1', () => {
  it('is cleared by FFREE and kept by FCMOVcc', async () => {
    expect(words(await run([0xdd, 0xc0], { control: MASKED, status: C1, tags: 0xff }))[1]).toBe(0);
    expect(words(await run([0xda, 0xc1], { control: MASKED, status: C1, tags: 0xff }))[1]).toBe(C1);
  });
});

describe('a pending exception', () => {
  const pending = { control: 0x37e, status: PENDING, tags: 0xff };

  it('comes after #UD of a register form that is no instruction', async () => {
    for (const code of [[0xda, 0xf0], [0xd9, 0xd1], [0xdb, 0xe5], [0xde, 0xd8], [0xdf, 0xe4], [0xdf, 0xe1]]) {
      expect((await run(code, pending)).raised).toEqual({ vector: Vector.UD, errorCode: undefined, check: Check.OpcodeDefined });
    }
    expect((await run([0xdf, 0xe0], pending)).raised).toBeUndefined();
    expect((await run([0xda, 0xe9], pending)).raised?.vector).toBe(Vector.MF);
  });

  it('comes before a segment that refuses the operand, but for those that do not wait', async () => {
    for (const [code, vector] of [[[0xd8, 0x06], Vector.MF], [[0xd9, 0x3e], Vector.GP]] as const) {
      const machine = await legacyCode(code, { bits: 32 });
      enableVectors(machine);
      machine.setSegment(Segment.DS, 0, 0);
      words(machine).set([pending.control, pending.status, pending.tags]);
      machine.step();
      expect(machine.raised?.vector).toBe(vector);
    }
  });
});

describe('a store', () => {
  it('asks for its place even when an exception that is not masked keeps it from storing (a real processor; Bochs does not ask)', async () => {
    const machine = await run([0xdd, 0x1e], { control: 0x37e, status: 0, tags: 0 }, (prepared) => prepared.setPage(place.data, 0n));
    expect(machine.raised).toEqual({ vector: Vector.PF, errorCode: 2, check: Check.PagePresent });
    expect([...words(machine)]).toEqual([0x37e, 0, 0]);
  });

  it('that is kept back by #O tells of no rounding', async () => {
    // FSTP of 32 bits, #O not masked, towards infinity.
    const machine = await run([0xd9, 0x1e], { control: 0xb77, status: 0, tags: 0xff }, (prepared) => {
      new DataView(prepared.core.memory.buffer).setBigUint64(prepared.field(StateField.X87Registers), 0xffff_ffff_ffff_ffffn, true);
      new DataView(prepared.core.memory.buffer).setUint16(prepared.field(StateField.X87Registers) + 8, 0x7ffe, true);
    });
    expect(words(machine)[1]).toBe(0x8088);
  });
});

describe('#AC of the images', () => {
  const checked = (machine: CoreUnderTest): void => {
    machine.setU64(StateField.Cr0, machine.u64(StateField.Cr0) | 0x40000n);
    machine.setU32(StateField.Cpl, 3);
    machine.rflags = 0x40002n;
    machine.core.stateReplaced();
  };

  it('FNSTENV wants multiples of 4, with 66 of 2; FSTP of 80 bits of 8', async () => {
    const state = { control: MASKED, status: 0, tags: 0xff };
    for (const [code, offset, refused] of [
      [[0xd9, 0x36], 2, true], [[0xd9, 0x36], 4, false], [[0x66, 0xd9, 0x36], 2, false], [[0x66, 0xd9, 0x36], 1, true], [[0xdb, 0x3e], 4, true], [[0xdb, 0x3e], 8, false],
    ] as const) {
      const machine = await run([...code], state, (prepared) => {
        checked(prepared);
        prepared.set('rsi', BigInt(place.data + offset));
      });
      expect(machine.raised?.vector, `${code} at ${offset}`).toBe(refused ? Vector.AC : undefined);
    }
  });

  it('LDMXCSR reads 4 bytes, with REX.W too', async () => {
    const machine = await run([0x48, 0x0f, 0xae, 0x16], { control: MASKED, status: 0, tags: 0 }, (prepared) => {
      checked(prepared);
      prepared.set('rsi', BigInt(place.data + 4));
    });
    expect(machine.raised).toBeUndefined();
  });
});

describe('packed decimal', () => {
  it('FBSTP asks for both of its parts before it stores one', async () => {
    const machine = await run([0xdf, 0x36], { control: MASKED, status: 0, tags: 0xff }, (prepared) => {
      prepared.set('rsi', BigInt(place.data + 0x1000 - 8));
      prepared.setPage(place.data + 0x1000, 0n);
      prepared.write(place.data + 0x1000 - 8, new Uint8Array(8).fill(0x55));
    });
    expect(machine.raised).toEqual({ vector: Vector.PF, errorCode: 2, check: Check.PagePresent });
    expect(machine.read(place.data + 0x1000 - 8, 8)).toEqual(new Uint8Array(8).fill(0x55));
    expect([...words(machine)]).toEqual([MASKED, 0, 0xff]);
  });

  it('FBLD that cannot be read pushes nothing', async () => {
    const machine = await run([0xdf, 0x26], { control: MASKED, status: 0, tags: 0 }, (prepared) => prepared.setPage(place.data, 0n));
    expect(machine.raised).toEqual({ vector: Vector.PF, errorCode: 0, check: Check.PagePresent });
    expect([...words(machine)]).toEqual([MASKED, 0, 0]);
  });

  it('reads and writes 10 bytes of its segment', async () => {
    for (const code of [[0xdf, 0x26, 0, 0], [0xdf, 0x36, 0, 0]]) {
      for (const [limit, vector] of [[9, undefined], [8, Vector.GP]] as const) {
        const machine = await legacyCode(code, { bits: 16, data: { base: place.data, limit } });
        enableVectors(machine);
        words(machine).set([MASKED, 0, 0]);
        machine.step();
        expect(machine.raised?.vector, `${code} limit ${limit}`).toBe(vector);
      }
    }
  });
});

describe('a transcendental function', () => {
  const fsin = [0xd9, 0xfe];

  it('asks for CR0 and for pending exceptions first', async () => {
    const pending = await run(fsin, { control: 0x37e, status: PENDING, tags: 0xff });
    expect(pending.raised).toEqual({ vector: Vector.MF, errorCode: undefined, check: Check.X87Exception });
    const switched = await run(fsin, { control: MASKED, status: 0, tags: 0xff }, (machine) => machine.setU64(StateField.Cr0, machine.u64(StateField.Cr0) | 8n));
    expect(switched.raised).toEqual({ vector: Vector.NM, errorCode: undefined, check: Check.DeviceNotAvailable });
  });
});

describe('FXSAVE', () => {
  it('asks for all 512 bytes, though the last are not written', async () => {
    const machine = await run([0x0f, 0xae, 0x06], { control: MASKED, status: 0, tags: 0 }, (prepared) => {
      prepared.set('rsi', BigInt(place.data + 0x1000 - 0x1e0));
      prepared.setPage(place.data + 0x1000, 0n);
    });
    expect(machine.raised).toMatchObject({ vector: Vector.PF, errorCode: 2 });
    expect(machine.u64(StateField.Cr2)).toBe(BigInt(place.data + 0x1000));
    expect(machine.read(place.data + 0x1000 - 0x1e0, 2)).toEqual(Uint8Array.of(0, 0));
  });
});
