import { describe, expect, it } from 'vitest';
import { Check } from '../../x86/bits/checks';
import { Cr0 } from '../../x86/bits/control';
import { StateField } from '../../x86/bits/state-field';
import { Vector } from '../../x86/bits/vectors';
import { type CoreUnderTest, place } from '../testing/core-under-test';
import { legacyCode } from '../testing/legacy-code';
import { enableVectors, vectorMode, xmm } from '../testing/vector-mode';

const fld1 = [0xd9, 0xe8];
/** FLDCW [RSI] */
const fldcw = [0xd9, 0x2e];
/** FSTP DWORD PTR [RSI+16] */
const fstp = [0xd9, 0x5e, 0x10];
const fwait = [0x9b];
const fxsave = [0x0f, 0xae, 0x06];
const fxrstor = [0x0f, 0xae, 0x0e];

function control(machine: CoreUnderTest): { control: number; status: number; tags: number } {
  const words = new Uint32Array(machine.core.memory.buffer, machine.field(StateField.X87Control), 3);
  return { control: words[0] as number, status: words[1] as number, tags: words[2] as number };
}

async function run(code: number[], steps: number, data: number[] = [], prepare?: (machine: CoreUnderTest) => void): Promise<CoreUnderTest> {
  const machine = await vectorMode(code);
  machine.write(place.data, data);
  machine.set('rsi', BigInt(place.data));
  prepare?.(machine);
  machine.step(steps);
  return machine;
}

describe('x87', () => {
  it('begins as after a reset, and FNINIT sets it up', async () => {
    const machine = await run([0xdb, 0xe3], 0);
    expect(control(machine)).toEqual({ control: 0x40, status: 0, tags: 0xff });
    machine.step();
    expect(control(machine)).toEqual({ control: 0x37f, status: 0, tags: 0 });
  });

  it('an unmasked exception waits for the next instruction that asks: #MF', async () => {
    // Everything unmasked; FSTP of an empty register is invalid.
    const code = [0xdb, 0xe3, ...fldcw, ...fstp, 0xdf, 0xe0, ...fwait];
    const machine = await run(code, 5, [0x00, 0x03]);
    expect(machine.raised).toEqual({ vector: Vector.MF, errorCode: undefined, check: Check.X87Exception });
    expect(machine.get('rax') & 0xffffn).toBe(0x80c1n);
    expect(machine.read(place.data + 16, 4)).toEqual(new Uint8Array(4));
    const silent = await run(code, 5, [0x00, 0x03], (prepared) => prepared.setU64(StateField.Cr0, prepared.u64(StateField.Cr0) & ~BigInt(Cr0.NE)));
    expect(silent.raised).toBeUndefined();
  });

  it('a store whose page is absent changes nothing and can be done again', async () => {
    const absent = place.data + 0x1000;
    const machine = await run([0xdb, 0xe3, ...fld1, 0xdb, 0x3f], 2, [], (prepared) => {
      prepared.setPage(absent, 0n);
      prepared.set('rdi', BigInt(absent - 4));
    });
    const before = control(machine);
    machine.step();
    expect(machine.raised).toEqual({ vector: Vector.PF, errorCode: 2, check: Check.PagePresent });
    expect(control(machine)).toEqual(before);
    expect(machine.read(absent - 4, 4)).toEqual(new Uint8Array(4));
  });
});

describe('x87 arithmetic with exceptions unmasked', () => {
  /** FLDZ; FLD1; FDIV ST,ST(1); FNSTSW AX */
  const divide = [0xdb, 0xe3, ...fldcw, 0xd9, 0xee, ...fld1, 0xd8, 0xf1, 0xdf, 0xe0];

  it('a division by zero leaves its operands, and the next instruction raises #MF', async () => {
    const machine = await run([...divide, ...fwait], 7, [0x3b, 0x03]);
    expect(machine.raised?.vector).toBe(Vector.MF);
    expect(machine.get('rax') & 0xffffn).toBe(0xb084n);
    const stack = new BigUint64Array(machine.core.memory.buffer, machine.field(StateField.X87Registers) + 6 * 16, 2);
    expect([...stack]).toEqual([1n << 63n, 0x3fffn]);
  });

  it('a product that overflows is stored with its exponent moved', async () => {
    // FLD m80; FMUL ST,ST(0): 2^16000 squared, OM clear.
    const number = [0, 0, 0, 0, 0, 0, 0, 0x80, 0x7f, 0x7e];
    const machine = await run([0xdb, 0xe3, ...fldcw, 0xdb, 0x6e, 2, 0xd8, 0xc8], 4, [0x37, 0x03, ...number]);
    const product = new BigUint64Array(machine.core.memory.buffer, machine.field(StateField.X87Registers) + 7 * 16, 2);
    expect([...product]).toEqual([1n << 63n, BigInt(16383 + 32000 - 24576)]);
    expect(control(machine).status & 0x88).toBe(0x88);
  });

  it('comparisons pop nothing, but answer, as a real processor and Bochs do (SDM 2 "FCOMI" says otherwise)', async () => {
    // FUCOMIP of an empty stack, IM clear.
    const machine = await run([0xdb, 0xe3, ...fldcw, 0xdf, 0xe9], 2, [0x3e, 0x03]);
    machine.rflags = 2n;
    machine.step();
    expect(machine.rflags).toBe(0x47n);
    expect(control(machine).status & 0x3800).toBe(0);
  });
});

describe('FXSAVE and FXRSTOR', () => {
  it('want 16 bytes of alignment', async () => {
    for (const code of [fxsave, fxrstor]) {
      const machine = await run(code, 1, [], (prepared) => prepared.set('rsi', BigInt(place.data + 8)));
      expect(machine.raised).toEqual({ vector: Vector.GP, errorCode: 0, check: Check.AlignedOperand16 });
    }
  });

  it('leave the last 96 bytes alone and carry XMM0-XMM15', async () => {
    const machine = await run([...fxsave, ...fxrstor], 1, Array.from({ length: 512 }, () => 0xaa), (prepared) => {
      for (let i = 0; i < 16; i++) xmm(prepared, i).set([BigInt(i), BigInt(i + 100)]);
    });
    expect(machine.readU64(place.data + 160 + 15 * 16)).toBe(15n);
    expect(machine.readU64(place.data + 24)).toBe(0xffff_00001f80n);
    expect(new Set(machine.read(place.data + 416, 96))).toEqual(new Set([0xaa]));
    for (let i = 0; i < 16; i++) xmm(machine, i).fill(0n);
    machine.step();
    expect([...xmm(machine, 9)]).toEqual([9n, 109n]);
  });

  it('outside 64-bit mode carry XMM0-XMM7', async () => {
    const machine = await legacyCode([0x0f, 0xae, 0x06], { bits: 32 });
    enableVectors(machine);
    machine.set('rsi', BigInt(place.data));
    for (let i = 0; i < 16; i++) xmm(machine, i).fill(BigInt(i + 1));
    machine.step();
    expect(machine.raised).toBeUndefined();
    expect([7, 8].map((i) => machine.readU64(place.data + 160 + 16 * i))).toEqual([8n, 0n]);
  });

  it('refuse reserved bits of MXCSR and load nothing then', async () => {
    const machine = await run([...fxrstor], 0, Array.from({ length: 512 }, () => 0x11));
    xmm(machine, 0).set([1n, 2n]);
    machine.step();
    expect(machine.raised).toEqual({ vector: Vector.GP, errorCode: 0, check: Check.MxcsrValid });
    expect([...xmm(machine, 0)]).toEqual([1n, 2n]);
    expect(control(machine).control).toBe(0x40);
  });
});

it('the registers are in the snapshot', async () => {
  const machine = await vectorMode();
  for (const field of [StateField.Xmm, StateField.X87Registers, StateField.Mxcsr, StateField.X87Control]) {
    expect(machine.field(field)).toBeGreaterThan(machine.core.stateStart());
    expect(machine.field(field) + 256).toBeLessThan(machine.core.stateEnd());
  }
});
