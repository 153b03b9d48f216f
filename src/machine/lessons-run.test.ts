import { describe, expect, it } from 'vitest';
import { Activity } from '../x86/bits/run';
import { EventOutcome } from '../x86/bits/trace-record';
import { SessionUnderTest } from './testing/session-under-test';
import { programs } from './testing/lesson-programs';
import type { ProgramName } from './testing/lesson-programs';

const { Delivered, Escalated, Shutdown } = { Delivered: EventOutcome.Delivered, Escalated: EventOutcome.Escalated, Shutdown: EventOutcome.Shutdown };

interface Expected {
  /** vector, error code, outcome */
  readonly events: readonly (readonly [number, number | null, number])[];
  readonly activity: Activity;
  readonly serial: RegExp;
}

const expected: Record<ProgramName, Expected> = {
  breakpoint: { events: [[3, null, Delivered]], activity: Activity.Halted, serial: /BREAKPOINT[^]*It did not crash!/ },
  bootLoop: {
    events: [[14, 2, Escalated], [11, 0x73, Escalated], [8, 0, Shutdown], [11, 0x43, Shutdown]], activity: Activity.Shutdown, serial: /^Hello World!\n$/,
  },
  doubleFault: {
    events: [[14, 2, Escalated], [11, 0x73, Escalated], [8, 0, Delivered]], activity: Activity.Halted, serial: /EXCEPTION: DOUBLE FAULT/,
  },
  stackOverflow: {
    events: [[14, 2, Escalated], [14, 2, Escalated], [8, 0, Shutdown], [14, 2, Shutdown]], activity: Activity.Shutdown, serial: /^Hello World!\n$/,
  },
  interruptStack: {
    events: [[14, 2, Escalated], [14, 2, Escalated], [8, 0, Delivered]], activity: Activity.Halted, serial: /EXCEPTION: DOUBLE FAULT/,
  },
};

describe('the five lessons, run on the real core', () => {
  for (const [name, { events, activity, serial }] of Object.entries(expected)) {
    it(name, async () => {
      const under = await SessionUnderTest.powerOn(programs[name as ProgramName]);
      await under.send({ type: 'run', speed: 'full' });
      expect(under.timeline.events.map((event) => [event.vector, event.errorCode, event.outcome])).toEqual(events);
      expect(under.observation.activity).toBe(activity);
      expect(under.serial).toMatch(serial);
      expect(under.screen).toContain('Hello World!');
    });
  }
});
