import { describe, expect, it } from 'vitest';
import { Check } from '../../x86/bits/checks';
import { Segment } from '../../x86/bits/descriptors';
import { StateField } from '../../x86/bits/state-field';
import { Vector } from '../../x86/bits/vectors';
import { CoreUnderTest, place } from '../testing/core-under-test';
import { legacyCode } from '../testing/legacy-code';
import { enableVectors, vectorMode } from '../testing/vector-mode';

// Found by scripts/fuzz, as a real processor (AMD EPYC) and Bochs have it unless a line says otherwise.

const NON_CANONICAL = 0x8000_0000_0000n;

describe('which of two faults comes first', () => {
  it('an operand of SSE through the stack: that it is not aligned before that it is not canonical', async () => {
    for (const [offset, vector, check] of [[8n, Vector.GP, Check.AlignedOperand16], [0n, Vector.SS, Check.StackAddressCanonical]] as const) {
      const machine = await vectorMode([0x66, 0x0f, 0xef, 0x45, 0x00]); // pxor xmm0, [rbp]
      machine.set('rbp', NON_CANONICAL + offset);
      machine.step();
      expect(machine.raised).toEqual({ vector, errorCode: 0, check });
    }
  });

  it('a call: the push before the target that is not canonical', async () => {
    for (const [present, vector] of [[false, Vector.PF], [true, Vector.GP]] as const) {
      const machine = await CoreUnderTest.longMode([0xff, 0xd0]); // call rax
      machine.set('rax', NON_CANONICAL);
      if (!present) machine.setPage(place.stack - 8, 0n);
      machine.step();
      expect(machine.raised?.vector).toBe(vector);
      expect(machine.get('rsp')).toBe(BigInt(place.stack));
    }
  });

  it('MOV of a segment register that is none: #UD before the operand', async () => {
    for (const code of [[0x8c, 0x36], [0x8c, 0x3e], [0x8e, 0x0e], [0x8e, 0x3e]]) {
      const machine = await legacyCode(code, { bits: 32 });
      machine.setSegment(Segment.DS, 0, 0);
      machine.core.stateReplaced();
      machine.step();
      expect(machine.raised).toEqual({ vector: Vector.UD, errorCode: undefined, check: Check.OpcodeDefined });
    }
  });

  it('VEX.vvvv that should name no register: #UD in 32-bit code too when only its highest bit does', async () => {
    const rorx = (third: number): number[] => [0xc4, 0xe3, third, 0xf0, 0xc1, 0x08];
    for (const [third, vector] of [[0x7b, undefined], [0x3b, Vector.UD]] as const) {
      const machine = await legacyCode(rorx(third), { bits: 32 });
      enableVectors(machine);
      machine.step();
      expect(machine.raised?.vector).toBe(vector);
    }
  });
});

describe('ARPL', () => {
  const arpl = [0x63, 0x0e]; // arpl [esi], cx

  /** The error code on a read-only page at CPL 3; undefined: no fault. */
  async function refusal(selector: number, rpl: bigint, rights: bigint): Promise<number | undefined> {
    const machine = await legacyCode(arpl, { bits: 32 });
    machine.write(place.data, [selector, 0]);
    machine.set('rsi', BigInt(place.data));
    machine.set('rcx', rpl);
    machine.setPage(place.data, rights);
    machine.setU32(StateField.Cpl, 3);
    machine.core.stateReplaced();
    machine.step();
    return machine.raised?.errorCode;
  }

  it('writes only what changes (a real processor; Bochs asks for a write in any case)', async () => {
    expect(await refusal(3, 1n, 5n)).toBeUndefined();
    expect(await refusal(0, 3n, 5n)).toBe(7);
    expect(await refusal(0, 3n, 0n)).toBe(4);
  });
});

describe('CMPXCHG of 32 bits', () => {
  const unequal = 0x1_2222_3333n;

  it('leaves the upper half of a register that it does not change', async () => {
    const machine = await CoreUnderTest.longMode([0x0f, 0xb1, 0xcb]); // cmpxchg ebx, ecx
    machine.set('rax', 0xffff_ffff_0000_0001n);
    machine.set('rbx', unequal);
    machine.step();
    expect(machine.get('rbx')).toBe(unequal);
    expect(machine.get('rax')).toBe(unequal & 0xffffffffn);
  });
});

describe('REP INS and REP OUTS with a count of 0', () => {
  it('ask for their port', async () => {
    for (const code of [[0xf3, 0x6c], [0xf3, 0x6f]]) {
      for (const [cpl, vector] of [[3, Vector.GP], [0, undefined]] as const) {
        const machine = await CoreUnderTest.longMode(code);
        // A TSS without a permission map.
        machine.setSegment(Segment.TR, 0x28, 0x8b, 0n, 0x50);
        machine.setU32(StateField.Cpl, cpl);
        machine.set('rcx', 0n);
        machine.core.stateReplaced();
        machine.step();
        expect(machine.raised?.vector).toBe(vector);
      }
    }
  });
});
