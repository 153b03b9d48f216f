import { Check } from '../../x86/bits/checks';
import { SetupLine, Trigger } from '../../x86/bits/setup-lines';
import { EventOutcome } from '../../x86/bits/trace-record';
import { Vector } from '../../x86/bits/vectors';
import type { Lesson } from '../lesson';
import { failed, passed, raised, shutDown } from '../predicates/chain';
import { booted, inShutdown } from '../predicates/machine-state';
import { any } from '../predicates/predicate';

export const firstPushFails = failed(Check.PushSs, Vector.PF);
export const lastPushFails = failed(Check.PushSs, Vector.DF);

/** A full stack, and a double-fault handler that needs it. */
export const stackOverflow: Lesson = {
  id: 'stack-overflow',
  number: 4,
  program: {
    lines: [SetupLine.BreakpointHandler, SetupLine.PageFaultHandler, SetupLine.DoubleFaultHandler],
    trigger: Trigger.StackOverflow,
    stackIndex: 0,
  },
  steps: [
    { id: 'full', goal: raised(Vector.PF, 2) },
    { id: 'gate', goal: passed(Check.GatePresent, Vector.PF) },
    { id: 'push', goal: firstPushFails },
    { id: 'double', goal: raised(Vector.DF) },
    { id: 'shutdown', goal: any(shutDown, inShutdown, booted(2)) },
  ],
  prediction: {
    id: 'second-handler',
    step: 'double',
    options: ['prints', 'no-room', 'wrong-frame'],
    right: 'no-room',
    opens: firstPushFails,
    decided: lastPushFails,
    hides: [],
  },
  sequence: [
    { vector: Vector.PF, errorCode: 2, outcome: EventOutcome.Escalated },
    { vector: Vector.PF, errorCode: 2, outcome: EventOutcome.Escalated },
    { vector: Vector.DF, errorCode: 0, outcome: EventOutcome.Shutdown },
    { vector: Vector.PF, errorCode: 2, outcome: EventOutcome.Shutdown },
  ],
  ending: 'shutdown',
  texts: {
    en: async () => (await import('./en')).text,
    ja: async () => (await import('./ja')).text,
    ko: async () => (await import('./ko')).text,
    'zh-CN': async () => (await import('./zh-CN')).text,
  },
};
