import { Check } from '../../x86/bits/checks';
import { SetupLine, Trigger } from '../../x86/bits/setup-lines';
import { EventOutcome } from '../../x86/bits/trace-record';
import { Vector } from '../../x86/bits/vectors';
import type { Lesson } from '../lesson';
import { delivered, passed, raised } from '../predicates/chain';
import { screenShows } from '../predicates/machine-state';

export const printed = screenShows('EXCEPTION: DOUBLE FAULT');

/** One gate that catches what has no handler. */
export const doubleFault: Lesson = {
  id: 'double-fault',
  number: 3,
  program: { lines: [SetupLine.DoubleFaultHandler], trigger: Trigger.PageFault, stackIndex: 0 },
  steps: [
    { id: 'write', goal: raised(Vector.PF, 2) },
    { id: 'double', goal: raised(Vector.DF, 0) },
    { id: 'frame', goal: delivered(Vector.DF) },
    { id: 'panic', goal: printed },
  ],
  prediction: {
    id: 'after-double-fault',
    step: 'frame',
    options: ['reset', 'handler', 'again'],
    right: 'handler',
    opens: raised(Vector.DF, 0),
    decided: passed(Check.GatePresent, Vector.DF),
    hides: [],
  },
  sequence: [
    { vector: Vector.PF, errorCode: 2, outcome: EventOutcome.Escalated },
    { vector: Vector.NP, errorCode: 0x73, outcome: EventOutcome.Escalated },
    { vector: Vector.DF, errorCode: 0, outcome: EventOutcome.Delivered },
  ],
  ending: 'halted',
  texts: {
    en: async () => (await import('./en')).text,
    ja: async () => (await import('./ja')).text,
    ko: async () => (await import('./ko')).text,
    'zh-CN': async () => (await import('./zh-CN')).text,
  },
};
