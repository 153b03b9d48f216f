import { describe, expect, it, vi } from 'vitest';
import { Activity } from '../x86/bits/run';
import { Check } from '../x86/bits/checks';
import { Machine } from './machine';
import type { Report } from './protocol';
import { coreModule, kernelImage, MEMORY_BYTES, SessionUnderTest } from './testing/session-under-test';
import { programs } from './testing/lesson-programs';
import { machineOf } from './testing/plain-observation';
import { registersOf } from './testing/session-registers';
import { parseElf64 } from './loaders/elf64';
import { decodeTrace } from './views/trace';

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
