import { describe, expect, it } from 'vitest';
import { Activity } from '../x86/bits/run';
import { Check } from '../x86/bits/checks';
import { kernelImage, SessionUnderTest } from './testing/session-under-test';
import { programs } from './testing/lesson-programs';
import { machineOf } from './testing/plain-observation';
import { registersOf } from './testing/session-registers';
import { parseElf64 } from './loaders/elf64';
import { decodeTrace } from './views/trace';
import { u64In } from './views/memory-window';

const inject = { type: 'inject', vector: 14, errorCode: 2, address: 0xdeadbeefn } as const;

function symbol(name: string): bigint {
  const found = parseElf64(kernelImage()).symbols.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no symbol ${name}`);
  return found.address;
}

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
