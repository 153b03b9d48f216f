import { expect, test } from 'vitest';
import { Segment, Attribute } from '../../x86/bits/descriptors';
import { StateField } from '../../x86/bits/state-field';
import { Vector } from '../../x86/bits/vectors';
import { CoreUnderTest, place } from '../testing/core-under-test';
import { addInterruptWorld, handlerOf, interruptPlace } from '../testing/interrupt-world';

const CODE32 = Attribute.P | Attribute.S | Attribute.Code | Attribute.Writable | Attribute.Accessed | Attribute.D | Attribute.G;
const SP = 0x20_0008n;

/** 32-bit code at EIP 100h of a segment at `place.code`, its stack based at 10_0000h. */
async function compatibility(): Promise<CoreUnderTest> {
  const machine = await CoreUnderTest.longMode();
  addInterruptWorld(machine, () => undefined);
  machine.setSegment(Segment.CS, 0x18, CODE32, BigInt(place.code));
  machine.setSegment(Segment.SS, 0x10, 0xc93, 0x10_0000n);
  machine.rip = 0x100n;
  machine.rflags = 0x202n;
  machine.set('rsp', 0xffff_ffff_0000_0000n | SP);
  machine.write(place.code + 0x100, [0x0f, 0x0b]);
  machine.core.stateReplaced();
  return machine;
}

test('an IDT whose gates have 8 bytes: the second half is seen to be one', async () => {
  const machine = await CoreUnderTest.longMode([0x0f, 0x0b]);
  addInterruptWorld(machine, () => undefined);
  machine.writeU64(interruptPlace.idt + 16 * Vector.UD + 8, 0x8e00n << 32n);
  machine.step();
  while (machine.u32(StateField.DeliveryNext)) machine.core.stepInside();
  expect(machine.rip).toBe(BigInt(handlerOf(Vector.GP)));
  expect(machine.readU64(Number(machine.get('rsp')))).toBe(0x33n);
});

test('an interrupted 32-bit program: a frame of 64-bit mode, RSP as it is, without SS base', async () => {
  const machine = await compatibility();
  machine.core.inject(Vector.GP, 0x18, 0n);
  while (machine.u32(StateField.DeliveryNext)) machine.core.stepInside();
  const rsp = Number(machine.get('rsp'));
  expect(rsp).toBe(Number(SP & ~15n) - 48);
  expect([0, 8, 16, 24, 32, 40].map((offset) => machine.readU64(rsp + offset))).toEqual([0x18n, 0x100n, 0x18n, 0x10202n, SP, 0x10n]);
  expect([machine.rip, machine.segmentSelector(Segment.CS)]).toEqual([BigInt(handlerOf(Vector.GP)), 0x08]);
  const raise = new Uint8Array(machine.core.memory.buffer, machine.field(StateField.Trace) + 32, 2);
  expect([...raise]).toEqual([0x0f, 0x0b]);
});
