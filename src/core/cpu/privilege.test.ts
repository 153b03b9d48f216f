import { describe, expect, it } from 'vitest';
import { Check } from '../../x86/bits/checks';
import { Segment } from '../../x86/bits/descriptors';
import { StateField } from '../../x86/bits/state-field';
import { Vector } from '../../x86/bits/vectors';
import { CoreUnderTest, place } from '../testing/core-under-test';

const IF = 0x200n;
const tss = place.data;

async function userMode(code: number[], iopl = 0n): Promise<CoreUnderTest> {
  const machine = await CoreUnderTest.longMode(code);
  machine.setU32(StateField.Cpl, 3);
  machine.rflags = iopl << 12n;
  machine.setSegment(Segment.TR, 0x28, 0x8b, BigInt(tss), 0x67 + 0x20);
  machine.write(tss + 0x66, [0x68, 0]);
  machine.write(tss + 0x68, Array<number>(0x20).fill(0xff));
  return machine;
}

describe('at CPL 3', () => {
  const refused: [string, number[], Check][] = [
    ['hlt', [0xf4], Check.PrivilegeLevel0],
    ['cli', [0xfa], Check.IoPrivilege],
    ['sti', [0xfb], Check.IoPrivilege],
    ['in al, dx', [0xec], Check.IoPrivilege],
    ['out 80h, al', [0xe6, 0x80], Check.IoPrivilege],
    ['outsb', [0x6e], Check.IoPrivilege],
    ['mov rax, cr0', [0x0f, 0x20, 0xc0], Check.PrivilegeLevel0],
    ['lgdt [rsi]', [0x0f, 0x01, 0x16], Check.PrivilegeLevel0],
    ['invlpg [rsi]', [0x0f, 0x01, 0x3e], Check.PrivilegeLevel0],
    ['rdmsr', [0x0f, 0x32], Check.PrivilegeLevel0],
    ['wbinvd', [0x0f, 0x09], Check.PrivilegeLevel0],
    ['clts', [0x0f, 0x06], Check.PrivilegeLevel0],
    ['swapgs', [0x0f, 0x01, 0xf8], Check.PrivilegeLevel0],
  ];
  for (const [text, code, check] of refused) {
    it(`${text} is #GP(0)`, async () => {
      const machine = await userMode(code);
      machine.set('rsi', BigInt(tss));
      machine.step();
      expect(machine.raised).toEqual({ vector: Vector.GP, errorCode: 0, check });
    });
  }

  it('CLI and STI follow IOPL', async () => {
    const machine = await userMode([0xfb, 0xfa], 3n);
    machine.step();
    expect(machine.rflags & IF).toBe(IF);
    machine.step();
    expect(machine.rflags & IF).toBe(0n);
  });

  it('a port whose bits in the TSS are clear may be used', async () => {
    // in eax, dx reads four ports: all four bits count.
    const machine = await userMode([0xed, 0xed]);
    machine.write(tss + 0x68 + 0x10, [0x0f]);
    machine.set('rdx', 0x84n);
    machine.step();
    expect(machine.raised).toBeUndefined();
    machine.set('rdx', 0x83n);
    machine.step();
    expect(machine.raised?.check).toBe(Check.IoPrivilege);
  });

  it('a port beyond the TSS limit may not', async () => {
    const machine = await userMode([0xec]);
    machine.set('rdx', 0x1000n);
    machine.step();
    expect(machine.raised?.check).toBe(Check.IoPrivilege);
  });

  it('POPF changes neither IF nor IOPL', async () => {
    const machine = await userMode([0x9d]);
    machine.writeU64(place.stack, 0x3fffd7n);
    machine.step();
    expect(machine.rflags & 0x3300n).toBe(0x100n);
  });

  it('CLAC is #UD', async () => {
    const machine = await userMode([0x0f, 0x01, 0xca]);
    machine.step();
    expect(machine.raised?.vector).toBe(Vector.UD);
  });
});

it('POPF at CPL 0 loads all but RF, VM and the virtual flags', async () => {
  const machine = await CoreUnderTest.longMode([0x9d, 0x9c]);
  machine.writeU64(place.stack, 0xffffffffffffffffn);
  machine.step();
  expect(machine.rflags).toBe(0x247fd7n);
});

describe('SMAP', () => {
  it('STAC opens user pages to the supervisor, CLAC closes them', async () => {
    // mov eax, [rsi]; stac; mov eax, [rsi]; clac; mov eax, [rsi]
    const machine = await CoreUnderTest.longMode([0x0f, 0x01, 0xcb, 0x8b, 0x06, 0x0f, 0x01, 0xca, 0x8b, 0x06]);
    machine.setU64(StateField.Cr4, machine.u64(StateField.Cr4) | 0x200000n);
    machine.set('rsi', BigInt(place.data));
    machine.core.stateReplaced();
    machine.step(3);
    expect(machine.raised).toBeUndefined();
    machine.step();
    expect(machine.raised).toEqual({ vector: Vector.PF, errorCode: 1, check: Check.PageSmap });
  });

  it.each([0x66, 0xf2, 0xf3])('STAC and CLAC take no prefix %i', async (prefix) => {
    for (const last of [0xca, 0xcb]) {
      const machine = await CoreUnderTest.longMode([prefix, 0x0f, 0x01, last]);
      machine.step();
      expect(machine.raised?.vector).toBe(Vector.UD);
    }
  });
});
