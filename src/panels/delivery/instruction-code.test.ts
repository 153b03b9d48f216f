import { beforeAll, expect, it } from 'vitest';
import { protectedWorld, realWorld, selector } from '../../machine/testing/legacy-world';
import { MachineAtPlan } from '../../machine/testing/machine-at-plan';
import { coreModule } from '../../machine/testing/session-under-test';
import { instructionBits } from './instruction-code';

const COMPILING = 120_000;
beforeAll(async () => { await coreModule(); }, COMPILING);

it('an instruction is as wide as its code segment, also when the handler has another', async () => {
  const machine = await MachineAtPlan.start(protectedWorld());
  const bits = (cs: number) => instructionBits(machine.observation, machine.layout, cs);
  expect([bits(selector.code), bits(selector.userCode), bits(selector.code16)]).toEqual([32, 32, 16]);
  const real = await MachineAtPlan.start(realWorld());
  expect(instructionBits(real.observation, real.layout, 0x2000)).toBe(16);
});
