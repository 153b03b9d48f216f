import { beforeAll, describe, expect, it } from 'vitest';
import { Check } from '../../x86/bits/checks';
import { Segment } from '../../x86/bits/descriptors';
import { StateField, StateSize } from '../../x86/bits/state-field';
import { at, handlerOf, protectedWorld, realWorld } from '../../machine/testing/legacy-world';
import { MachineAtPlan } from '../../machine/testing/machine-at-plan';
import { coreModule } from '../../machine/testing/session-under-test';
import { stackAddress } from '../../machine/views/linear-pointers';
import { wordIn } from '../../machine/views/memory-window';
import { slotBytes } from '../../machine/views/mode';
import { comingFrame } from './coming-frame';
import { type FrameMemory, NO_FRAMES, rememberFrames } from './frame-memory';
import { stackItems } from './slots';

const COMPILING = 120_000;
beforeAll(async () => { await coreModule(); }, COMPILING);

function ahead(machine: MachineAtPlan) {
  const { mode, registers, records } = machine;
  return comingFrame(records, { tables: mode.tables, pointer: stackAddress(registers, mode) });
}

function remember(machine: MachineAtPlan, memory: FrameMemory = NO_FRAMES): FrameMemory {
  return rememberFrames(memory, machine.observation, stackAddress(machine.registers, machine.mode));
}

describe('the frame to come through a 32-bit gate', () => {
  it('has three fields below ESP while the ring stays', async () => {
    const machine = (await MachineAtPlan.start(protectedWorld())).stepUntil((one) => one.machine.inDelivery());
    expect(ahead(machine)?.fields.map(({ name, address }) => [name, Number(address)])).toEqual([
      ['rflags', at.stack - 4], ['cs', at.stack - 8], ['rip', at.stack - 12],
    ]);
  });

  it('is nowhere from ring 3 until the inner stack is known, and then has six fields', async () => {
    const machine = (await MachineAtPlan.start(protectedWorld())).untilHandlerOf(3).stepUntil(({ records }) => records.at(-1)?.vector === 14);
    expect(ahead(machine)).toBeNull();
    machine.untilStep(14, Check.StackRoom);
    expect(ahead(machine)?.fields.map(({ name, address }) => [name, Number(address)])).toEqual([
      ['ss', at.inner - 4], ['rsp', at.inner - 8], ['rflags', at.inner - 12], ['cs', at.inner - 16], ['rip', at.inner - 20], ['error-code', at.inner - 24],
    ]);
  });

  it('lies where SS begins, when SS has a base', async () => {
    const machine = await MachineAtPlan.start(protectedWorld('none'));
    const base = 0x1_0000;
    machine.machine.setU64(StateField.Segments, BigInt(base), Segment.SS * StateSize.Segment + 16);
    machine.machine.stateReplaced();
    machine.stepUntil((one) => one.machine.inDelivery());
    expect(Number(ahead(machine)?.fields[0]?.address)).toBe(at.stack + base - 4);
    machine.untilHandlerOf(3);
    expect(remember(machine).live.map(({ frame }) => Number(frame.fields[0]?.address))).toEqual([at.stack + base - 4]);
  });
});

describe('frames on a stack of 4-byte slots', () => {
  it('stay outlined among what a stub pushes, and go with IRET', async () => {
    const machine = (await MachineAtPlan.start(protectedWorld())).untilHandlerOf(14);
    const entered = remember(machine);
    // Behind PUSHAD and PUSH DS.
    machine.stepUntil(({ registers }) => registers.rip === BigInt(handlerOf(14) + 2));
    const known = remember(machine, entered);
    const { observation, mode, registers } = machine;
    const low = stackAddress(registers, mode);
    const items = stackItems(observation.stack, BigInt(at.inner), low, known.live.map(({ frame }) => frame), () => null, 40, slotBytes(mode));
    expect(items.map(({ type }) => type)).toEqual(['frame', ...Array<string>(9).fill('slot')]);
    expect(wordIn(observation.stack, BigInt(at.inner - 8), 4)).toBe(BigInt(at.userStack));
    machine.stepUntil((one) => one.registers.cpl === 3);
    expect(remember(machine, known).live).toEqual([]);
  });
});

it('a frame of real-address mode has 2-byte fields below SS:SP', async () => {
  const machine = (await MachineAtPlan.start(realWorld())).stepUntil((one) => one.machine.inDelivery());
  expect(ahead(machine)).toMatchObject({ width: 2, fields: [{ address: 0x3_0ffen }, { address: 0x3_0ffcn }, { address: 0x3_0ffan }] });
});
