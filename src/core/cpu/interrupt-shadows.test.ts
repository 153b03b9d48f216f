import { describe, expect, it } from 'vitest';
import { StateField } from '../../x86/bits/state-field';
import { Vector } from '../../x86/bits/vectors';
import { CoreUnderTest, place } from '../testing/core-under-test';
import { addInterruptWorld, handlerOf, startTimer } from '../testing/interrupt-world';

const hlt = 0xf4;
const TF = 0x100n;
const RF = 0x10000n;

describe('shadows and traps', () => {
  it('STI holds interrupts back for one instruction', async () => {
    // sti; inc eax; inc eax; hlt, with an interrupt waiting
    const machine = await CoreUnderTest.longMode([0xfb, 0xff, 0xc0, 0xff, 0xc0, hlt]);
    addInterruptWorld(machine, () => undefined);
    startTimer(machine, 4);
    machine.setU64(StateField.Ticks, 10000n);
    machine.core.run(2, 0);
    expect(machine.get('rax')).toBe(1n);
    machine.core.run(1, 0);
    expect(machine.rip).toBe(BigInt(handlerOf(0x20)));
    expect(machine.readU64(place.stack - 40)).toBe(BigInt(place.code + 3));
  });

  it('STI; CLI never lets one in', async () => {
    const machine = await CoreUnderTest.longMode([0xfb, 0xfa, 0xff, 0xc0, 0xeb, 0xfa]);
    addInterruptWorld(machine, () => undefined);
    startTimer(machine, 4);
    machine.core.run(1000, 0);
    expect(machine.u32(StateField.EventCount)).toBe(0);
  });

  it('a load of SS holds back interrupts and the single-step trap', async () => {
    // mov ss, ebx; inc eax; inc eax
    const machine = await CoreUnderTest.longMode([0x8e, 0xd3, 0xff, 0xc0, 0xff, 0xc0]);
    addInterruptWorld(machine, () => undefined);
    machine.set('rbx', 0x10n);
    machine.rflags = TF;
    machine.core.run(3, 0);
    expect([machine.get('rax'), machine.rip]).toEqual([1n, BigInt(handlerOf(Vector.DB))]);
    expect(machine.readU64(place.stack - 40)).toBe(BigInt(place.code + 4));
  });

  it('the trap comes after the instruction that follows POPF', async () => {
    // push 100h; popf; inc eax; inc eax
    const machine = await CoreUnderTest.longMode([0x68, 0, 1, 0, 0, 0x9d, 0xff, 0xc0, 0xff, 0xc0]);
    addInterruptWorld(machine, () => undefined);
    machine.core.run(4, 0);
    expect([machine.get('rax'), machine.rip]).toEqual([1n, BigInt(handlerOf(Vector.DB))]);
    expect(machine.readU64(place.stack - 24) & TF).toBe(TF);
  });

  it('an instruction that faults leaves no trap behind', async () => {
    const machine = await CoreUnderTest.longMode([0x0f, 0x0b]);
    addInterruptWorld(machine, () => [0x90, hlt]);
    machine.rflags = TF;
    machine.core.run(10, 0);
    expect(machine.u32(StateField.EventCount)).toBe(1);
  });

  it('RF lasts for one instruction', async () => {
    const machine = await CoreUnderTest.longMode([0x90, 0x90]);
    machine.rflags = RF;
    machine.core.run(1, 0);
    expect(machine.rflags & RF).toBe(0n);
  });
});
