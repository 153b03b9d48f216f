import { expect, it } from 'vitest';
import { Check } from '../../x86/bits/checks';
import { StateField } from '../../x86/bits/state-field';
import { CoreUnderTest, place } from '../testing/core-under-test';
import { addInterruptWorld } from '../testing/interrupt-world';

/** The lowest RSP that the marked stack has seen. */
function lowest(machine: CoreUnderTest): number {
  return place.stack - Number(new DataView(machine.core.memory.buffer).getBigUint64(machine.field(StateField.StackMarks) + 16, true));
}

const cases: [string, number[], number][] = [
  ['push rax; pop rax', [0x50, 0x58], 8],
  ['call +0', [0xe8, 0, 0, 0, 0], 8],
  ['sub rsp, 100h; add rsp, 100h', [0x48, 0x81, 0xec, 0, 1, 0, 0, 0x48, 0x81, 0xc4, 0, 1, 0, 0], 0x100],
  ['lea rsp, [rsp-40h]', [0x48, 0x8d, 0x64, 0x24, 0xc0], 0x40],
  ['mov rsp, rbx', [0x48, 0x89, 0xdc], 0x30],
  ['xchg rsp, rbx; xchg rsp, rbx', [0x48, 0x87, 0xe3, 0x48, 0x87, 0xe3], 0x30],
  ['xchg [rip+5], rsp over code; mov rsp, rbx', [0x48, 0x87, 0x25, 5, 0, 0, 0, 0x48, 0x89, 0xdc, 0xeb, 8, 0xb0, 0xff, 0x1f, 0, 0, 0, 0, 0], 0x50],
  ['and rsp, -40h', [0x48, 0x83, 0xec, 8, 0x48, 0x83, 0xe4, 0xc0], 0x40],
  ['enter 100h, 0; leave', [0xc8, 0, 1, 0, 0xc9], 0x108],
  ['pushf; popf', [0x9c, 0x9d], 8],
  ['push ax; pop ax', [0x66, 0x50, 0x66, 0x58], 2],
];

for (const [text, code, depth] of cases) {
  for (const slice of [1, 100]) {
    it(`${text} goes ${depth} bytes deep, ${slice} ticks a call`, async () => {
      const machine = await CoreUnderTest.longMode([...code, 0xf4]);
      machine.set('rbx', BigInt(place.stack - 0x30));
      machine.core.setStackMark(0, 1, BigInt(place.stack - 0x1000), BigInt(place.stack));
      for (let done = 0; done < 10; done += slice) machine.core.run(slice, 0);
      expect(lowest(machine)).toBe(depth);
    });
  }
}

it('a delivery goes deeper with each push, before RSP is loaded', async () => {
  const machine = await CoreUnderTest.longMode([0x0f, 0x0b]); // ud2
  addInterruptWorld(machine, () => undefined);
  machine.core.setStackMark(0, 1, BigInt(place.stack - 0x1000), BigInt(place.stack));
  const depths: number[] = [];
  while (machine.u32(StateField.DeliveryNext) !== Check.LoadStack) {
    machine.core.stepInside();
    depths.push(lowest(machine));
  }
  expect(depths.slice(-5)).toEqual([8, 16, 24, 32, 40]);
});
