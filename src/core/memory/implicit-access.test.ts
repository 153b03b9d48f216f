import { beforeEach, describe, expect, it } from 'vitest';
import { Check } from '../../x86/bits/checks';
import { Segment } from '../../x86/bits/descriptors';
import { StateField } from '../../x86/bits/state-field';
import { StopOn } from '../../x86/bits/run';
import { Vector } from '../../x86/bits/vectors';
import { addInterruptWorld, handlerOf, interruptPlace } from '../testing/interrupt-world';
import { CoreUnderTest, place } from '../testing/core-under-test';

const AC = 0x40000n;
const SMAP = 0x200000n;
const SUPERVISOR = 3n;

// The pages of the IDT, the GDT and the stack are user pages unless a test closes them.
describe('with CR4.SMAP the processor\'s own accesses to tables ignore RFLAGS.AC', () => {
  let machine: CoreUnderTest;
  beforeEach(async () => {
    machine = await CoreUnderTest.longMode([0x8e, 0xd8, 0xcc]); // mov ds, eax; int3
    addInterruptWorld(machine, () => undefined);
    machine.set('rax', 0x10n);
    machine.setU64(StateField.Cr4, machine.u64(StateField.Cr4) | SMAP);
    machine.rflags = machine.rflags | AC;
  });

  it('a segment load from a GDT on a user page is #PF', () => {
    machine.step();
    expect(machine.raised).toEqual({ vector: Vector.PF, errorCode: 1, check: Check.PageSmap });
  });

  it('and goes on where the GDT is on a supervisor page', () => {
    machine.setPage(interruptPlace.gdt, SUPERVISOR);
    machine.step();
    expect(machine.raised).toBeUndefined();
    expect(machine.segmentSelector(Segment.DS)).toBe(0x10);
  });

  it('a delivery reads its gate and its descriptor so, and pushes to a user page as AC allows', () => {
    machine.setPage(interruptPlace.gdt, SUPERVISOR);
    machine.setPage(interruptPlace.idt, SUPERVISOR);
    machine.core.run(10, StopOn.DeliveryEnd);
    expect(machine.rip).toBe(BigInt(handlerOf(3)));
    expect(machine.get('rsp')).toBe(BigInt(place.stack - 40));
  });

  it('from CPL 3 AC opens nothing: the frame on a user page is refused', () => {
    machine.setPage(interruptPlace.gdt, SUPERVISOR);
    machine.setPage(interruptPlace.idt, SUPERVISOR);
    machine.setPage(place.data, SUPERVISOR);
    machine.setSegment(Segment.TR, 0x28, 0x8b, BigInt(place.data), 0x67);
    machine.writeU64(place.data + 4, BigInt(place.stack));
    machine.writeU64(interruptPlace.idt + 3 * 16, machine.readU64(interruptPlace.idt + 3 * 16) | 0x600000000000n);
    machine.setU32(StateField.Cpl, 3);
    machine.rip += 2n;
    machine.core.run(1, StopOn.Raise);
    machine.core.run(100, StopOn.DeliveryEnd);
    // #PF, then its own frame on the same stack: #DF, then shutdown.
    expect(machine.readU64(place.stack - 8)).toBe(0n);
    expect(machine.u64(StateField.Cr2)).toBe(BigInt(place.stack - 8));
  });
});
