import { beforeAll, describe, expect, it } from 'vitest';
import { Segment } from '../../x86/bits/descriptors';
import { StateField, StateSize } from '../../x86/bits/state-field';
import { Check } from '../../x86/bits/checks';
import { at, protectedWorld, realWorld, selector } from '../../machine/testing/legacy-world';
import { MachineAtPlan } from '../../machine/testing/machine-at-plan';
import { coreModule } from '../../machine/testing/session-under-test';
import { tssView } from './tss-view';

const COMPILING = 120_000;
beforeAll(async () => { await coreModule(); }, COMPILING);

const viewOfMachine = (machine: MachineAtPlan) => tssView(machine.observation, null, machine.layout);

describe('a 32-bit TSS', () => {
  it('gives the inner stacks with their segments, and the stack of ring 0 as a bar', async () => {
    const view = viewOfMachine(await MachineAtPlan.start(protectedWorld()));
    expect(view.shape).toBe('32-bit');
    expect(view.columns.map(({ bar }) => bar.name)).toEqual(['kernel', 'ESP0', 'ESP1', 'ESP2']);
    expect(view.columns[1]).toMatchObject({ state: 'untouched', bar: { offset: 4, pointer: BigInt(at.inner), selector: selector.data, stack: { name: 'ring0' } } });
    expect(view.columns[2]?.state).toBe('zero');
    expect(view.fields?.ioMapBase).toBe(0x68);
    expect(view.fields?.taskFields.map(({ name }) => name)).toContain('EIP');
  });

  it('marks the stack that a delivery from ring 3 takes', async () => {
    const machine = (await MachineAtPlan.start(protectedWorld())).untilHandlerOf(3).untilStep(14, Check.NewSsRead);
    expect(viewOfMachine(machine).columns[1]?.mark).toBe('read');
    machine.untilHandlerOf(14);
    expect(viewOfMachine(machine).columns[1]).toMatchObject({ inUse: true, state: 'in-use' });
  });
});

it('a 16-bit TSS gives SP and SS of each inner ring', async () => {
  const machine = await MachineAtPlan.start(protectedWorld());
  machine.machine.setU32(StateField.Segments, 0x83, Segment.TR * StateSize.Segment + 4);
  const view = viewOfMachine(machine);
  expect([view.shape, view.fields]).toEqual(['16-bit', null]);
  // The world's 32-bit TSS, read as a 16-bit one: ESP0 begins at 4, where SS0 stands here.
  expect(view.columns.map(({ bar: { name, offset, pointer, selector: ss } }) => [name, offset, pointer, ss]).slice(1)).toEqual([
    ['SP0', 2, 0n, at.inner & 0xffff], ['SP1', 6, BigInt(at.inner >>> 16), selector.data], ['SP2', 10, 0n, 0],
  ]);
});

it('in real-address mode no columns are drawn', async () => {
  expect(viewOfMachine(await MachineAtPlan.start(realWorld()))).toMatchObject({ shape: 'none', columns: [] });
});
