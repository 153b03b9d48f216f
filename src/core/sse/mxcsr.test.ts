import { describe, expect, it } from 'vitest';
import { Check } from '../../x86/bits/checks';
import { Cr4 } from '../../x86/bits/control';
import { Mxcsr } from '../../x86/bits/mxcsr';
import { StateField } from '../../x86/bits/state-field';
import { Vector } from '../../x86/bits/vectors';
import { type CoreUnderTest, place } from '../testing/core-under-test';
import { vectorMode, xmm } from '../testing/vector-mode';

const divsd = [0xf2, 0x0f, 0x5e, 0xc1];

/** 1.0 divided by 0.0 with division by zero unmasked. */
async function divided(without: number): Promise<CoreUnderTest> {
  const machine = await vectorMode(divsd);
  machine.setU64(StateField.Cr4, machine.u64(StateField.Cr4) & ~BigInt(without));
  machine.setU32(StateField.Mxcsr, Mxcsr.Initial & ~0x200);
  xmm(machine, 0).set([0x3ff0000000000000n, 7n]);
  machine.step();
  return machine;
}

describe('MXCSR', () => {
  it('is 1F80h after power-on', async () => {
    expect((await vectorMode()).u32(StateField.Mxcsr)).toBe(0x1f80);
  });

  it('an unmasked exception is #XM, its flag set and its result not stored', async () => {
    const machine = await divided(0);
    expect(machine.raised).toEqual({ vector: Vector.XM, errorCode: undefined, check: Check.SimdFloatingPoint });
    expect(machine.u32(StateField.Mxcsr)).toBe((Mxcsr.Initial & ~0x200) | Mxcsr.ZE);
    expect([...xmm(machine, 0)]).toEqual([0x3ff0000000000000n, 7n]);
    expect(machine.rip).toBe(BigInt(place.code));
  });

  it('without CR4.OSXMMEXCPT it is #UD', async () => {
    const machine = await divided(Cr4.OSXMMEXCPT);
    expect(machine.raised).toEqual({ vector: Vector.UD, errorCode: undefined, check: Check.SimdExceptionsEnabled });
    expect(machine.u32(StateField.Mxcsr) & Mxcsr.Flags).toBe(Mxcsr.ZE);
  });

  it('LDMXCSR refuses reserved bits and takes all others', async () => {
    const machine = await vectorMode([0x0f, 0xae, 0x16, 0x0f, 0xae, 0x56, 4]);
    machine.write(place.data, [0x5f, 0xff, 0, 0, 0, 0, 1, 0]);
    machine.set('rsi', BigInt(place.data));
    machine.step(2);
    expect(machine.raised).toEqual({ vector: Vector.GP, errorCode: 0, check: Check.MxcsrValid });
    expect(machine.u32(StateField.Mxcsr)).toBe(0xff5f);
  });

  it('the shortcut through the host gives what the long way does', async () => {
    // addsd, mulsd, subsd, divsd, sqrtsd, cvtsd2ss, addss in turn; PE set before opens the shortcut.
    const code = [0x58, 0x59, 0x5c, 0x5e].flatMap((opcode) => [0xf2, 0x0f, opcode, 0xc1]).concat([0xf2, 0x0f, 0x51, 0xc0, 0xf3, 0x0f, 0x58, 0xd3, 0xf3, 0x0f, 0x5e, 0xd3]);
    const results: bigint[][] = [];
    for (const flags of [0, Mxcsr.PE]) {
      const machine = await vectorMode(code);
      machine.setU32(StateField.Mxcsr, Mxcsr.Initial | flags);
      xmm(machine, 0).set([0x400921fb54442d18n, 1n]);
      xmm(machine, 1).set([0x4005bf0a8b145769n, 2n]);
      xmm(machine, 2).set([0x1234567840490fdbn, 3n]);
      xmm(machine, 3).set([0x402df854n, 4n]);
      machine.step(7);
      results.push([...xmm(machine, 0), ...xmm(machine, 2), BigInt(machine.u32(StateField.Mxcsr))]);
    }
    expect(results[0]).toEqual(results[1]);
    expect(results[0]?.[4]).toBe(BigInt(Mxcsr.Initial | Mxcsr.PE));
  });
});

describe('RCP and RSQRT', () => {
  it('stay below the error of 1.5 * 2^-12 and know the special values', async () => {
    const machine = await vectorMode([0xf3, 0x0f, 0x53, 0xc1, 0xf3, 0x0f, 0x52, 0xd1]);
    const single = (bits: bigint): number => new Float32Array(new Uint32Array([Number(bits & 0xffffffffn)]).buffer)[0] as number;
    const run = (bits: number): [number, number] => {
      machine.rip = BigInt(place.code);
      xmm(machine, 1)[0] = BigInt(bits);
      machine.step(2);
      return [single(xmm(machine, 0)[0] as bigint), single(xmm(machine, 2)[0] as bigint)];
    };
    for (let bits = 0x01000001; bits < 0x7e000000; bits += 0x30d1f7) {
      const value = single(BigInt(bits));
      const [reciprocal, root] = run(bits);
      expect(Math.abs(reciprocal * value - 1)).toBeLessThan(1.5 / 4096);
      expect(Math.abs(root * Math.sqrt(value) - 1)).toBeLessThan(1.5 / 4096);
    }
    expect(run(0)).toEqual([Infinity, Infinity]);
    expect(run(0x80000001)).toEqual([-Infinity, -Infinity]);
    expect(run(0x7f800000)).toEqual([0, 0]);
    expect(run(0x7f7fffff)[0]).toBe(0);
    expect(run(0xbf800000)[1]).toBeNaN();
    expect(machine.u32(StateField.Mxcsr)).toBe(Mxcsr.Initial);
  });
});
