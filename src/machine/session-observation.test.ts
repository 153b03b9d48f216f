import { describe, expect, it } from 'vitest';
import { Access } from '../x86/bits/paging';
import { Check } from '../x86/bits/checks';
import { StateField } from '../x86/bits/state-field';
import { SessionUnderTest } from './testing/session-under-test';
import { programs } from './testing/lesson-programs';
import { machineOf } from './testing/plain-observation';
import { layoutOf, registersOf } from './testing/session-registers';
import { decodeWalk } from './views/page-walk';
import { decodeTrace } from './views/trace';
import { findFrames } from './views/interrupt-frame';
import { u64In } from './views/memory-window';

describe('the observation', () => {
  it('shows the stack that a delivery pushes to', async () => {
    const under = await SessionUnderTest.powerOn(programs.interruptStack);
    while (under.observation.deliveryNext !== Check.StackChoice || decodeTrace(under.observation.trace).at(-1)?.vector !== 8) {
      await under.send(under.observation.deliveryNext === 0 ? { type: 'run-to-next-exception' } : { type: 'step-inside' });
    }
    expect(under.observation.stackId).toBe(0);
    while ((under.observation.deliveryNext as Check) !== Check.PushSs) await under.send({ type: 'step-inside' });
    expect(under.observation.stackId).toBe(1);
    await under.send({ type: 'step' });
    const [frame] = findFrames(decodeTrace(under.observation.trace)).filter((one) => one.complete);
    expect(frame?.fields.map((field) => field.name)).toEqual(['ss', 'rsp', 'rflags', 'cs', 'rip', 'error-code']);
    for (const field of frame?.fields ?? []) expect(u64In(under.observation.stack, field.address)).toBe(field.value);
    await under.send({ type: 'watch', watch: { stack: 0 } });
    expect(under.observation.stackId).toBe(0);
  });

  it('walks any address without touching the machine', async () => {
    const under = await SessionUnderTest.powerOn(programs.bootLoop);
    await under.send({ type: 'run-to-next-exception' });
    const follows = decodeWalk(under.observation.walk);
    expect(follows).toMatchObject({ address: 0xdeadbeefn, access: Access.Write, user: false, physical: null, check: Check.PagePresent, errorCode: 2 });
    const before = machineOf(under.observation);
    const rsp = registersOf(under).rsp;
    await under.send({ type: 'watch', watch: { walk: { address: rsp, access: Access.Read, user: false } } });
    const walk = decodeWalk(under.observation.walk);
    expect(walk.physical).not.toBeNull();
    expect(walk.entries.map((entry) => entry.level)).toEqual([4, 3, 2, 1]);
    await under.send({ type: 'watch', watch: { walk: { address: 1n << 50n, access: Access.Read, user: false } } });
    expect(decodeWalk(under.observation.walk)).toMatchObject({ canonical: false, entries: [], check: Check.AddressCanonical });
    await under.send({ type: 'watch', watch: { walk: null } });
    expect(machineOf(under.observation)).toEqual(before);
  });

  it('carries every buffer apart, so that each can be transferred', async () => {
    const under = await SessionUnderTest.powerOn(programs.bootLoop);
    const { observationBuffers } = await import('./observe');
    const buffers = observationBuffers(under.observation);
    expect(new Set(buffers).size).toBe(buffers.length);
    const moved = structuredClone(under.observation, { transfer: buffers });
    expect(moved.screen).toHaveLength(4000);
    expect(under.observation.screen).toHaveLength(0);
  });

  it('says which fields lie where', async () => {
    const under = await SessionUnderTest.powerOn(programs.bootLoop);
    const layout = layoutOf(under);
    expect([StateField.Trace, StateField.Events, StateField.Serial].map((field) => layout[field])).toEqual([-1, -1, -1]);
    expect(layout.filter((offset) => offset >= 0 && offset + 4 > under.observation.state.length)).toEqual([]);
    const memory = new DataView(under.observation.state.buffer).getUint32(layout[StateField.Boot] ?? 0, true);
    expect(memory).toBe(1);
  });
});
