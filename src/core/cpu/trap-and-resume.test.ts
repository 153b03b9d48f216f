import { describe, expect, it } from 'vitest';
import { StateField } from '../../x86/bits/state-field';
import { Vector } from '../../x86/bits/vectors';
import { CoreUnderTest, place } from '../testing/core-under-test';
import { addInterruptWorld } from '../testing/interrupt-world';

const TF = 0x100n;
const RF = 0x10000n;

describe('SYSCALL and SYSRET are traced by the TF that they leave', () => {
  async function start(code: number[], fmask: bigint): Promise<CoreUnderTest> {
    const machine = await CoreUnderTest.longMode(code);
    machine.setU64(StateField.Lstar, BigInt(place.code + 0x100));
    machine.setU64(StateField.Star, 0x0013000800000000n);
    machine.setU64(StateField.Fmask, fmask);
    machine.set('rcx', BigInt(place.code + 0x100));
    machine.write(place.code + 0x100, [0x90, 0x90]);
    return machine;
  }

  it('SYSCALL that masks TF is not followed by #DB', async () => {
    const machine = await start([0x0f, 0x05], TF);
    machine.rflags = TF;
    machine.step(2);
    expect([machine.raised, machine.rip]).toEqual([undefined, BigInt(place.code + 0x101)]);
  });

  it('SYSCALL that leaves TF is', async () => {
    const machine = await start([0x0f, 0x05], 0n);
    machine.rflags = TF;
    machine.step(2);
    expect([machine.raised?.vector, machine.rip]).toEqual([Vector.DB, BigInt(place.code + 0x100)]);
  });

  it('SYSRET that sets TF is followed by #DB at once', async () => {
    const machine = await start([0x48, 0x0f, 0x07], 0n);
    machine.set('r11', TF);
    machine.step(2);
    expect([machine.raised?.vector, machine.rip]).toEqual([Vector.DB, BigInt(place.code + 0x100)]);
  });
});

describe('RF in the saved RFLAGS', () => {
  it('of an event between two instructions is the RF of that moment', async () => {
    const machine = await CoreUnderTest.longMode([0x90]);
    addInterruptWorld(machine, () => undefined);
    for (const [rflags, saved] of [[RF, RF], [0n, 0n]] as const) {
      machine.rip = BigInt(place.code);
      machine.set('rsp', BigInt(place.stack));
      machine.rflags = rflags;
      machine.core.inject(0x40, 0, 0n);
      machine.core.run(1, 0);
      expect(machine.readU64(place.stack - 24) & RF).toBe(saved);
    }
  });

  it('of INT n is 0, of a fault 1', async () => {
    const machine = await CoreUnderTest.longMode([0xcd, 0x40]);
    addInterruptWorld(machine, () => undefined);
    machine.rflags = RF;
    machine.core.run(1, 0);
    expect(machine.readU64(place.stack - 24) & RF).toBe(0n);
    machine.write(place.code, [0x0f, 0x0b]);
    machine.rip = BigInt(place.code);
    machine.set('rsp', BigInt(place.stack));
    machine.core.run(1, 0);
    expect(machine.readU64(place.stack - 24) & RF).toBe(RF);
  });
});
