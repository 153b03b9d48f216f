import { Check } from '../../x86/bits/checks';
import { SetupLine, Trigger } from '../../x86/bits/setup-lines';
import { EventOutcome } from '../../x86/bits/trace-record';
import { Vector } from '../../x86/bits/vectors';
import type { Lesson } from '../lesson';
import { delivered, passed, raised } from '../predicates/chain';
import { screenShows } from '../predicates/machine-state';
import { all, any } from '../predicates/predicate';
import { structBelow } from '../predicates/protected-frame';

export const printed = screenShows('EXCEPTION 3: BREAKPOINT');
export const returned = screenShows('It did not crash!');
export const struct = all(delivered(Vector.BP), structBelow(Vector.BP, 0, 3));

/** 32-bit protected mode: a frame of three slots, and the rest by hand. */
export const protectedFrame: Lesson = {
  id: 'protected-frame',
  number: 6,
  program: { kernel: 'protected', lines: [SetupLine.BreakpointHandler], trigger: Trigger.Breakpoint, stackIndex: 0 },
  steps: [
    { id: 'raise', goal: raised(Vector.BP) },
    { id: 'gate', goal: passed(Check.GatePresent, Vector.BP) },
    { id: 'frame', goal: passed(Check.PushRip, Vector.BP) },
    { id: 'stub', goal: any(struct, returned) },
    { id: 'handler', goal: printed },
    { id: 'return', goal: returned },
  ],
  prediction: {
    id: 'frame-size',
    step: 'frame',
    options: ['three', 'five', 'forty'],
    right: 'three',
    opens: passed(Check.GatePresent, Vector.BP),
    decided: passed(Check.StackRoom, Vector.BP),
    hides: ['frame'],
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
