import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SetupLine, Trigger } from '../../x86/bits/setup-lines';
import { Activity } from '../../x86/bits/run';
import { mappedPages } from '../read-memory';
import { beginLife, kernelImage, SessionUnderTest } from '../testing/session-under-test';
import { parseKernelTable } from './kernel-table';
import { commandLineOf, planProgram } from './plan-program';
import type { KernelProgram } from '../protocol';

const MEMORY = 8 << 20;
const program: KernelProgram = {
  kernel: 'protected', lines: [SetupLine.BreakpointHandler, SetupLine.HaltAfterPageFault], trigger: Trigger.Breakpoint, stackIndex: 0,
};
const plan = planProgram(kernelImage('protected'), program, MEMORY);

describe('the boot of the Multiboot kernels', () => {
  it('is told its program by the command line', () => {
    expect(commandLineOf(program)).toBe('lines=40001 trigger=1');
    expect(commandLineOf({ ...program, trigger: Trigger.Interrupt14, lines: [] })).toBe('lines=0 trigger=9');
    const texts = plan.memory.map(({ bytes }) => new TextDecoder('latin1').decode(bytes));
    expect(texts.some((text) => text.includes('lines=40001 trigger=1\0'))).toBe(true);
  });

  it('knows its stacks by the marks of the linker script', () => {
    expect(plan.stacks.map(({ name, bottom, top }) => [name, top - bottom])).toEqual([['kernel', 8192n], ['ring0', 4096n], ['user', 4096n]]);
    for (const { top } of plan.stacks) expect(plan.regions.find((region) => region.end === top)?.kind).toBe('stack');
  });

  it.each(['protected', 'matrix'] as const)('lists as regions just what the %s kernel maps', async (kernel) => {
    const life = await beginLife({ ...program, kernel, trigger: Trigger.None });
    while (life.machine.activity() !== Activity.Halted) life.machine.run(10_000, 0);
    let previous = 0n;
    for (const { name, start, end, rights } of life.plan.regions) {
      expect(start, name).toBeGreaterThanOrEqual(previous);
      expect([...mappedPages(life.machine, previous, start)], `before ${name}`).not.toContain(1);
      expect([...mappedPages(life.machine, start, end)], name).not.toContain(rights === '---' ? 1 : 0);
      previous = end;
    }
    expect([...mappedPages(life.machine, previous, 4n << 20n)]).not.toContain(1);
  });

  it('knows the stack of IST1 where the kernel marks one', () => {
    const { stacks } = planProgram(kernelImage('matrix'), { ...program, kernel: 'matrix' }, MEMORY);
    expect(stacks.map(({ name, bottom, top }) => [name, top - bottom])).toEqual([['kernel', 8192n], ['ring0', 4096n], ['user', 4096n], ['ist1', 4096n]]);
  });

  it('boots with other lines without a new power-on', async () => {
    const under = await SessionUnderTest.powerOn(program);
    await under.send({ type: 'set-program', program: { ...program, lines: [SetupLine.DoubleFaultHandler], trigger: Trigger.PageFault } });
    await under.send({ type: 'run', speed: 'full' });
    expect(under.screen).toContain('EXCEPTION 8: DOUBLE FAULT');
    expect(under.refusals).toEqual([]);
  });

  it('has functions that a debugger may call, also when it has halted', async () => {
    const table = parseKernelTable(readFileSync(new URL('../../../public/kernels/protected.lines.json', import.meta.url), 'utf8'));
    const under = await SessionUnderTest.powerOn(program);
    await under.send({ type: 'run', speed: 'full' });
    const events = () => under.timeline.events.map(({ vector }) => vector);
    expect(events()).toEqual([3]);
    await under.send({ type: 'provoke', address: table.addressOf('provoke_breakpoint')!, name: 'provoke_breakpoint' });
    await under.send({ type: 'run', speed: 'full' });
    expect(events()).toEqual([3, 3]);
    expect(under.observation.activity).toBe(Activity.Halted);
    await under.send({ type: 'provoke', address: table.addressOf('stack_overflow')!, name: 'stack_overflow' });
    await under.send({ type: 'run', speed: 'full' });
    expect(events()).toEqual([3, 3, 14, 11, 8, 11]);
    expect(under.observation.activity).toBe(Activity.Shutdown);
  });
});
