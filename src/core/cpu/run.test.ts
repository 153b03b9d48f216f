import { expect, it } from 'vitest';
import { CoreUnderTest } from '../testing/core-under-test';

it('adds', async () => {
  const machine = await CoreUnderTest.longMode([0x48, 0x01, 0xd8, 0x90]);
  machine.set('rax', 2n);
  machine.set('rbx', 3n);
  machine.core.run(1, 0);
  expect(machine.get('rax')).toBe(5n);
  expect(machine.rip).toBe(0x100003n);
});
