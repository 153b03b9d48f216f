import { describe, expect, it } from 'vitest';
import { Check } from '../x86/bits/checks';
import { Activity } from '../x86/bits/run';
import { Vector } from '../x86/bits/vectors';
import { SessionUnderTest } from './testing/session-under-test';
import { programs } from './testing/lesson-programs';
import { machineOf } from './testing/plain-observation';
import { decodeTrace } from './views/trace';

const inject = { type: 'inject', vector: 14, errorCode: 2, address: 0xdeadbeefn } as const;

describe('set-program, reset and the log', () => {
  it('boots anew with other lines', async () => {
    const under = await SessionUnderTest.powerOn(programs.stackOverflow);
    await under.send({ type: 'run', speed: 'full' });
    expect(under.observation.activity).toBe(Activity.Shutdown);
    await under.send({ type: 'set-program', program: programs.interruptStack });
    expect(under.observation.moment).toEqual({ boot: 1, ticks: 0, step: 0 });
    expect(under.timeline.events).toEqual([]);
    await under.send({ type: 'run', speed: 'full' });
    expect(under.observation.activity).toBe(Activity.Halted);
    expect(under.log.program).toEqual(programs.interruptStack);
    await under.send({ type: 'set-program', program: programs.stackOverflow });
    await under.send({ type: 'run', speed: 'full' });
    expect(under.observation.activity).toBe(Activity.Shutdown);
  });

  it('reset forgets boots and inputs', async () => {
    const under = await SessionUnderTest.powerOn(programs.bootLoop);
    const start = machineOf(under.observation);
    await under.send({ type: 'run', speed: 'full' });
    await under.send({ type: 'step' });
    await under.send(inject);
    expect(machineOf(await under.send({ type: 'reset' }))).toEqual(start);
    expect(under.log.inputs).toEqual([]);
    expect(under.timeline).toMatchObject({ events: [], boots: [{ boot: 1, ticks: 0 }], frontier: { boot: 1, ticks: 0, step: 0 } });
  });

  it('a log, through JSON, brings another session to the same Moment and bytes', async () => {
    const under = await SessionUnderTest.powerOn(programs.bootLoop);
    await under.send({ type: 'run', speed: 'full' });
    await under.send({ type: 'step' });
    await under.send({ type: 'seek', moment: { boot: 2, ticks: 77, step: 0 } });
    await under.send({ type: 'type-keys', text: 'Hi' });
    await under.send(inject);
    for (let i = 0; i < 5; i++) await under.send({ type: 'step-inside' });
    const log = JSON.parse(JSON.stringify(under.log));
    const again = await SessionUnderTest.powerOn(programs.breakpoint, log);
    expect(machineOf(again.observation)).toEqual(machineOf(under.observation));
    expect(again.refusals).toEqual([]);
    expect(again.log).toEqual(under.log);
  });

  it('an NMI is logged, ends a halt, and comes again in another life', async () => {
    const under = await SessionUnderTest.powerOn(programs.breakpoint);
    await under.send({ type: 'run', speed: 'full' });
    const { activity, moment } = under.observation;
    expect(activity).toBe(Activity.Halted);
    await under.send({ type: 'nmi' });
    expect(under.observation.moment).toEqual(moment);
    const raised = await under.send({ type: 'step-inside' });
    expect(decodeTrace(raised.trace)[0]).toMatchObject({ vector: Vector.NMI, cause: Check.NonMaskableInterrupt });
    expect(under.log.inputs).toEqual([{ at: moment, type: 'nmi' }]);
    const again = await SessionUnderTest.powerOn(programs.breakpoint, JSON.parse(JSON.stringify(under.log)));
    expect(machineOf(again.observation)).toEqual(machineOf(under.observation));
  });

  it('a log of another image is refused, and the machine stands at its start', async () => {
    const under = await SessionUnderTest.powerOn(programs.bootLoop);
    const again = await SessionUnderTest.powerOn(programs.bootLoop, { ...under.log, image: 'other' });
    expect(again.refusals).toEqual(['bad-log']);
    expect(machineOf(again.observation)).toEqual(machineOf(under.observation));
  });

  it('a log whose Moment never comes says so', async () => {
    const under = await SessionUnderTest.powerOn(programs.bootLoop);
    const again = await SessionUnderTest.powerOn(programs.bootLoop, { ...under.log, moment: { boot: 1, ticks: 1e12, step: 0 } });
    expect(again.refusals).toEqual(['bad-log']);
    expect(again.observation.activity).toBe(Activity.Shutdown);
  });
});
