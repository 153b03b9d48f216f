import { describe, expect, it, vi } from 'vitest';
import { Activity } from '../x86/bits/run';
import { Access } from '../x86/bits/paging';
import { Check } from '../x86/bits/checks';
import { StateField } from '../x86/bits/state-field';
import { Machine } from './machine';
import type { Observation, Report, StateLayout } from './protocol';
import { coreModule, kernelImage, MEMORY_BYTES, SessionUnderTest } from './testing/session-under-test';
import { programs } from './testing/lesson-programs';
import { machineOf } from './testing/plain-observation';
import { parseElf64 } from './loaders/elf64';
import { decodeWalk } from './views/page-walk';
import { decodeRegisters } from './views/registers';
import { decodeTrace } from './views/trace';
import { findFrames } from './views/interrupt-frame';
import { u64In } from './views/memory-window';

const inject = { type: 'inject', vector: 14, errorCode: 2, address: 0xdeadbeefn } as const;

function symbol(name: string): bigint {
  const found = parseElf64(kernelImage()).symbols.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no symbol ${name}`);
  return found.address;
}

function layoutOf(under: SessionUnderTest): StateLayout {
  const report = under.reports.find((one) => one.type === 'powered-on');
  return report?.type === 'powered-on' ? report.layout : [];
}

function registersOf(under: SessionUnderTest, observation: Observation = under.observation) {
  return decodeRegisters(observation, layoutOf(under));
}

describe('power-on', () => {
  it('reports the machine at the kernel\'s first instruction', async () => {
    const under = await SessionUnderTest.powerOn(programs.breakpoint);
    expect(under.observation).toMatchObject({ moment: { boot: 1, ticks: 0, step: 0 }, instructions: 0, chain: null, chainEnded: false, deliveryNext: 0, running: false });
    const registers = registersOf(under);
    expect(registers.rip).toBe(parseElf64(kernelImage()).entry);
    expect(registers.segments[1]?.selector).toBe(8);
    expect(under.observation.stacks.map((stack) => stack.name)).toEqual(['kernel', 'ist1']);
    const [kernel] = under.observation.stacks;
    expect(Array.from(kernel?.mapped ?? [])).toEqual([0, 1, 1, 1, 1]);
    expect(under.observation.stackId).toBe(0);
    expect(under.observation.stack.bytes).toHaveLength(0x4000);
    expect(under.reports.map((report) => report.type)).toEqual(['powered-on', 'observation', 'timeline', 'log']);
  });

  it('refuses a damaged image with a sentence, and takes a good one after it', async () => {
    const under = new SessionUnderTest();
    const wasm = await coreModule();
    await under.session.handle({ type: 'power-on', wasm, image: new Uint8Array(100), program: programs.breakpoint, memoryBytes: MEMORY_BYTES });
    expect(under.reports).toEqual([{ type: 'refused', command: 'power-on', code: 'bad-image', detail: expect.stringMatching(/ELF/) }]);
    await under.session.handle({ type: 'step' });
    expect(under.refusals).toEqual(['bad-image', 'not-powered-on']);
    await under.send({ type: 'power-on', wasm, image: kernelImage(), program: programs.breakpoint, memoryBytes: MEMORY_BYTES });
    expect(under.observation.moment.ticks).toBe(0);
  });

  it('fails when the core is not one, in words', async () => {
    const under = new SessionUnderTest();
    await under.session.handle({ type: 'power-on', wasm: new Uint8Array(8), image: kernelImage(), program: programs.breakpoint, memoryBytes: MEMORY_BYTES });
    expect(under.reports).toEqual([{ type: 'failed', message: expect.stringMatching(/WebAssembly/), restarted: false }]);
  });
});

describe('stepping', () => {
  it('goes inside a delivery record by record; Step ends it', async () => {
    const under = await SessionUnderTest.powerOn(programs.breakpoint);
    const raised = await under.send({ type: 'run-to-next-exception' });
    expect(decodeTrace(raised.trace).map((record) => [record.check, record.cause])).toEqual([[Check.Raise, Check.Breakpoint]]);
    expect(raised.moment.step).toBe(1);
    expect(raised.chain).toEqual(raised.moment);
    expect(raised.deliveryNext).toBe(Check.IdtLimit);
    const inside = await under.send({ type: 'step-inside' });
    expect(inside.moment).toEqual({ ...raised.moment, step: 2 });
    expect(inside.trace).toHaveLength(128);
    const handler = await under.send({ type: 'step' });
    expect(handler.moment).toEqual({ boot: 1, ticks: raised.moment.ticks + 1, step: 0 });
    expect(handler.chainEnded).toBe(true);
    expect(handler.chain).toEqual(raised.moment);
  });

  it('Step over a fault goes to the handler, or to shutdown, and then resets the board', async () => {
    const under = await SessionUnderTest.powerOn(programs.bootLoop);
    const raised = await under.send({ type: 'run-to-next-exception' });
    await under.send({ type: 'step-back' });
    expect(under.observation.moment).toEqual({ ...raised.moment, step: 0 });
    const dead = await under.send({ type: 'step' });
    expect(dead.activity).toBe(Activity.Shutdown);
    expect(dead.chainEnded).toBe(true);
    const again = await under.send({ type: 'step' });
    expect(again.moment).toEqual({ boot: 2, ticks: 0, step: 0 });
    expect(again.chain).toBeNull();
    expect(again.instructions).toBe(0);
    expect(again.serialCount).toBe(0);
  });

  it('back over a reset gives the state before', async () => {
    const under = await SessionUnderTest.powerOn(programs.bootLoop);
    const dead = await under.send({ type: 'run', speed: 'full' });
    const again = await under.send({ type: 'step-inside' });
    expect(again.moment.boot).toBe(2);
    expect(machineOf(await under.send({ type: 'step-back' }))).toEqual(machineOf(dead));
    await under.send({ type: 'step' });
    expect(machineOf(await under.send({ type: 'step-back-inside' }))).toEqual(machineOf(dead));
  });

  it('back at the start is refused, and nothing changes', async () => {
    const under = await SessionUnderTest.powerOn(programs.bootLoop);
    const start = under.observation;
    expect(machineOf(await under.send({ type: 'step-back' }))).toEqual(machineOf(start));
    await under.send({ type: 'step-back-inside' });
    expect(under.refusals).toEqual(['at-start', 'at-start']);
  });

  it('forward and back walks through the same observations', async () => {
    const under = await SessionUnderTest.powerOn(programs.doubleFault);
    await under.send({ type: 'run-to-next-exception' });
    await under.send({ type: 'step-back' });
    const seen = [machineOf(under.observation)];
    for (let i = 0; i < 50; i++) seen.push(machineOf(await under.send({ type: 'step-inside' })));
    for (const before of seen.slice(0, -1).reverse()) expect(machineOf(await under.send({ type: 'step-back-inside' }))).toEqual(before);
  });
});

describe('running', () => {
  it('stops at a shutdown; with the policy to reset it shows each and goes on', async () => {
    const under = await SessionUnderTest.powerOn(programs.bootLoop);
    await under.send({ type: 'at-shutdown', policy: 'reset' });
    await under.session.handle({ type: 'run', speed: 'full' });
    for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
    await under.send({ type: 'pause' });
    const seen = under.reports.flatMap((report) => (report.type === 'observation' ? [report.observation] : []));
    const shutdowns = seen.filter((one) => one.activity === Activity.Shutdown).map((one) => one.moment.boot);
    expect(shutdowns.length).toBeGreaterThan(3);
    expect([...new Set(shutdowns)]).toEqual(shutdowns.map((_, i) => i + 1).slice(0, new Set(shutdowns).size));
    expect(under.observation.running).toBe(false);
    expect(seen.some((one) => one.running)).toBe(true);
  });

  it('at a speed runs that many instructions', async () => {
    let clock = 0;
    const under = new SessionUnderTest({
      now: () => clock,
      yieldToHost: async () => {
        clock += 100;
        await new Promise((resolve) => setImmediate(resolve));
      },
    });
    await under.session.handle({ type: 'power-on', wasm: await coreModule(), image: kernelImage(), program: programs.bootLoop, memoryBytes: MEMORY_BYTES });
    await under.session.handle({ type: 'run', speed: 20 });
    while (clock < 1000) await new Promise((resolve) => setImmediate(resolve));
    await under.send({ type: 'pause' });
    // The slice after the last yield may or may not have come before the pause.
    expect([clock / 50, clock / 50 - 2]).toContain(under.observation.moment.ticks);
  });

  it('to the next exception from within a delivery stops at the one raised in it', async () => {
    const under = await SessionUnderTest.powerOn(programs.bootLoop);
    const vectors: number[] = [];
    for (let i = 0; i < 4; i++) {
      const { trace, deliveryNext } = await under.send({ type: 'run-to-next-exception' });
      const last = decodeTrace(trace).at(-1);
      vectors.push(last?.vector ?? -1);
      expect(last?.check).toBe(Check.Raise);
      expect(deliveryNext).not.toBe(0);
    }
    expect(vectors).toEqual([14, 11, 8, 11]);
    expect((await under.send({ type: 'run-to-next-exception' })).activity).toBe(Activity.Shutdown);
    const next = await under.send({ type: 'run-to-next-exception' });
    expect(next.moment).toMatchObject({ boot: 2, step: 1 });
  });

  it('seek goes to what was lived through, runs forward to what was not, and says when that never comes', async () => {
    const under = await SessionUnderTest.powerOn(programs.bootLoop);
    await under.send({ type: 'seek', moment: { boot: 1, ticks: 400, step: 0 } });
    expect(under.observation.moment.ticks).toBe(400);
    await under.send({ type: 'seek', moment: { boot: 1, ticks: 10, step: 0 } });
    expect(under.observation.moment.ticks).toBe(10);
    await under.send({ type: 'seek', moment: { boot: 3, ticks: 5, step: 0 } });
    expect(under.observation.moment).toEqual({ boot: 3, ticks: 5, step: 0 });
    expect(under.refusals).toEqual([]);
    await under.send({ type: 'seek', moment: { boot: 3, ticks: 1e9, step: 0 } });
    expect(under.refusals).toEqual(['not-reached']);
    expect(under.observation.activity).toBe(Activity.Shutdown);
  });
});

describe('injecting and provoking', () => {
  it('a page fault acts at once and goes the way of a real one', async () => {
    const under = await SessionUnderTest.powerOn(programs.bootLoop);
    await under.send({ type: 'seek', moment: { boot: 1, ticks: 50, step: 0 } });
    const raised = await under.send(inject);
    expect(raised.moment).toEqual({ boot: 1, ticks: 50, step: 1 });
    expect(registersOf(under).cr2).toBe(0xdeadbeefn);
    expect(decodeTrace(raised.trace)[0]).toMatchObject({ vector: 14, errorCode: 2, cause: Check.Injected });
    await under.send(inject);
    expect(under.refusals).toEqual(['in-delivery']);
    const dead = await under.send({ type: 'step' });
    expect(dead.activity).toBe(Activity.Shutdown);
    await under.send(inject);
    expect(under.refusals).toEqual(['in-delivery', 'shut-down']);
    expect(under.log.inputs).toEqual([{ at: { boot: 1, ticks: 50, step: 0 }, type: 'inject', vector: 14, errorCode: 2, address: '0xdeadbeef' }]);
  });

  it('a debugger\'s call really overflows the stack, every page of it', async () => {
    const under = await SessionUnderTest.powerOn(programs.breakpoint);
    await under.send({ type: 'run', speed: 'full' });
    expect(under.observation.activity).toBe(Activity.Halted);
    const halted = machineOf(under.observation);
    const before = registersOf(under);
    const called = await under.send({ type: 'provoke', address: symbol('stack_overflow'), name: 'stack_overflow' });
    const after = registersOf(under);
    expect(after.rip).toBe(symbol('stack_overflow'));
    expect(after.rsp).toBe(before.rsp - 8n);
    expect(u64In(called.stack, after.rsp)).toBe(before.rip);
    await under.send({ type: 'run', speed: 'full' });
    const [kernel] = under.observation.stacks;
    expect((kernel?.lowest ?? 0n) - (kernel?.bottom ?? 0n)).toBeLessThan(16n);
    await under.send({ type: 'seek', moment: called.moment });
    expect(machineOf(await under.send({ type: 'step-back' }))).toEqual(halted);
  });

  it('works without an IDT, and not on a stack with no room', async () => {
    const under = await SessionUnderTest.powerOn(programs.stackOverflow);
    await under.send({ type: 'provoke', address: symbol('provoke_page_fault'), name: 'provoke_page_fault' });
    const raised = await under.send({ type: 'run-to-next-exception' });
    expect(decodeTrace(raised.trace)[0]).toMatchObject({ vector: 14, value: 0xdeadbeefn });

    await under.send({ type: 'reset' });
    await under.send({ type: 'run-to-next-exception' });
    await under.send({ type: 'step-back' });
    const full = machineOf(under.observation);
    await under.send({ type: 'provoke', address: symbol('provoke_page_fault'), name: 'provoke_page_fault' });
    expect(under.refusals).toEqual(['no-stack']);
    expect(machineOf(under.observation)).toEqual(full);
  });
});

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

describe('a trap in the core', () => {
  it('is reported; the session takes nothing but a new power-on', async () => {
    const under = await SessionUnderTest.powerOn(programs.bootLoop);
    const trap = vi.spyOn(Machine.prototype, 'stepInside').mockImplementation(() => {
      throw new WebAssembly.RuntimeError('unreachable');
    });
    await under.session.handle({ type: 'step' });
    trap.mockRestore();
    expect(under.reports.at(-1)).toEqual({ type: 'failed', message: 'unreachable', restarted: false });
    await under.session.handle({ type: 'step' });
    expect(under.refusals).toEqual(['not-powered-on']);
    await under.send({ type: 'power-on', wasm: await coreModule(), image: kernelImage(), program: programs.bootLoop, memoryBytes: MEMORY_BYTES });
    expect((await under.send({ type: 'step' })).moment.ticks).toBe(1);
  });
});

describe('bad input', () => {
  it('is refused and the session goes on', async () => {
    const under = await SessionUnderTest.powerOn(programs.bootLoop);
    await under.session.handle('nonsense');
    await under.session.handle({ type: 'inject', vector: 999, errorCode: 0, address: 0n });
    await under.session.handle({ type: 'type-keys', text: '你好' });
    expect(under.reports.filter((report) => report.type === 'refused')).toEqual([
      { type: 'refused', command: null, code: 'bad-command', detail: expect.any(String) },
      { type: 'refused', command: 'inject', code: 'bad-command', detail: expect.stringContaining('999') },
      { type: 'refused', command: 'type-keys', code: 'bad-command', detail: expect.any(String) },
    ] satisfies Report[]);
    await under.send({ type: 'step' });
    expect(under.observation.moment.ticks).toBe(1);
  });
});
