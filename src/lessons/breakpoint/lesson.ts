import { Check } from '../../x86/bits/checks';
import { SetupLine, Trigger } from '../../x86/bits/setup-lines';
import { EventOutcome } from '../../x86/bits/trace-record';
import { Vector } from '../../x86/bits/vectors';
import type { Lesson } from '../lesson';
import { delivered, passed, raised } from '../predicates/chain';
import { screenShows } from '../predicates/machine-state';
import { all } from '../predicates/predicate';

const printed = screenShows('EXCEPTION: BREAKPOINT');
export const returned = screenShows('It did not crash!');

/** One exception, from the instruction to its handler and back. */
export const breakpoint: Lesson = {
  id: 'breakpoint',
  number: 1,
  program: { lines: [SetupLine.BreakpointHandler], trigger: Trigger.Breakpoint, stackIndex: 0 },
  steps: [
    { id: 'raise', goal: raised(Vector.BP) },
    { id: 'gate', goal: passed(Check.GatePresent, Vector.BP) },
    { id: 'frame', goal: passed(Check.PushRip, Vector.BP) },
    { id: 'handler', goal: all(delivered(Vector.BP), printed) },
    { id: 'return', goal: returned },
  ],
  prediction: {
    id: 'saved-rip',
    step: 'frame',
    options: ['int3', 'next', 'handler'],
    right: 'next',
    opens: passed(Check.GatePresent, Vector.BP),
    decided: passed(Check.PushRip, Vector.BP),
    hides: [],
  },
  sequence: [{ vector: Vector.BP, errorCode: null, outcome: EventOutcome.Delivered }],
  ending: 'halted',
  texts: {
    en: async () => (await import('./en')).text,
    ja: async () => (await import('./ja')).text,
    ko: async () => (await import('./ko')).text,
    'zh-CN': async () => (await import('./zh-CN')).text,
  },
};
