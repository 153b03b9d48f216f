import { describe, expect, it } from 'vitest';
import { Activity } from '../../x86/bits/run';
import { Check } from '../../x86/bits/checks';
import { StateField } from '../../x86/bits/state-field';
import { Vector } from '../../x86/bits/vectors';
import { CoreUnderTest, place } from '../testing/core-under-test';
import { addInterruptWorld, handlerOf } from '../testing/interrupt-world';

const IF = 0x200n;

async function start(code: number[], handler: (vector: number) => number[] | undefined = () => undefined): Promise<CoreUnderTest> {
  const machine = await CoreUnderTest.longMode(code);
  addInterruptWorld(machine, handler);
  return machine;
}

describe('an NMI', () => {
  it('is taken with IF = 0, at the next instruction', async () => {
    const machine = await start([0x90, 0x90]);
    machine.step();
    machine.core.requestNonMaskable();
    machine.step();
    expect(machine.raised).toEqual({ vector: Vector.NMI, errorCode: undefined, check: Check.NonMaskableInterrupt });
    machine.core.run(1, 0);
    expect([machine.rip, machine.readU64(place.stack - 40)]).toEqual([BigInt(handlerOf(Vector.NMI)), BigInt(place.code + 1)]);
  });

  it('ends a halt', async () => {
    const machine = await start([0xf4]);
    machine.step();
    expect(machine.u32(StateField.Activity)).toBe(Activity.Halted);
    machine.core.requestNonMaskable();
    machine.core.run(1, 0);
    expect([machine.u32(StateField.Activity), machine.rip]).toEqual([Activity.Active, BigInt(handlerOf(Vector.NMI))]);
  });

  it('waits while another is served, until IRET; of those that wait one is left', async () => {
    const machine = await start([0x90, 0x90, 0xf4], () => [0x90, 0x90, 0x48, 0xcf]); // nop; nop; iretq
    machine.core.requestNonMaskable();
    machine.core.run(2, 0);
    machine.core.requestNonMaskable();
    machine.core.requestNonMaskable();
    machine.core.run(1, 0);
    expect([machine.rip, machine.u32(StateField.EventCount)]).toEqual([BigInt(handlerOf(Vector.NMI) + 2), 1]);
    machine.core.run(2, 0); // iretq, and the second delivery
    expect([machine.rip, machine.u32(StateField.EventCount)]).toEqual([BigInt(handlerOf(Vector.NMI)), 2]);
    machine.core.run(100, 0);
    expect([machine.rip, machine.u32(StateField.EventCount)]).toEqual([BigInt(place.code + 3), 2]);
  });

  it('an IRET that faults lets the next one in all the same', async () => {
    const machine = await start([0x90], (vector) => (vector === Vector.NMI ? [0x48, 0xcf] : undefined));
    machine.core.requestNonMaskable();
    machine.core.run(1, 0);
    machine.writeU64(Number(machine.get('rsp')) + 8, 0n); // CS
    machine.core.requestNonMaskable();
    machine.core.run(2, 0);
    expect([machine.rip, machine.u32(StateField.EventCount)]).toEqual([BigInt(handlerOf(Vector.NMI)), 3]);
    expect(machine.readU64(Number(machine.get('rsp')))).toBe(BigInt(handlerOf(Vector.GP)));
  });

  it('comes before a maskable interrupt and after a debug trap', async () => {
    const machine = await start([0x90]);
    machine.rflags = 0x102n | IF;
    machine.step();
    machine.core.requestNonMaskable();
    machine.step();
    expect(machine.raised).toMatchObject({ vector: Vector.DB, check: Check.SingleStep });
    machine.core.run(2, 0);
    expect([machine.rip, machine.readU64(Number(machine.get('rsp')))]).toEqual([BigInt(handlerOf(Vector.NMI)), BigInt(handlerOf(Vector.DB))]);
  });

  it('waits for the instruction after a load of SS, but not for that after STI', async () => {
    const shadowed = await start([0x8e, 0xd0, 0x90]); // mov ss,eax; nop
    shadowed.set('rax', 0x10n);
    shadowed.step();
    shadowed.core.requestNonMaskable();
    shadowed.step(2);
    expect([shadowed.raised?.vector, shadowed.rip]).toEqual([Vector.NMI, BigInt(place.code + 3)]);
    const enabled = await start([0xfb, 0x90]);
    enabled.step();
    enabled.core.requestNonMaskable();
    enabled.step();
    expect([enabled.raised?.vector, enabled.rip]).toEqual([Vector.NMI, BigInt(place.code + 1)]);
  });
});
