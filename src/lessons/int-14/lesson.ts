import { Check } from '../../x86/bits/checks';
import { SetupLine, Trigger } from '../../x86/bits/setup-lines';
import { EventOutcome } from '../../x86/bits/trace-record';
import { Vector } from '../../x86/bits/vectors';
import type { Lesson } from '../lesson';
import { passed, raised } from '../predicates/chain';
import { screenShows } from '../predicates/machine-state';
import { any } from '../predicates/predicate';
import { structBelow } from '../predicates/protected-frame';

/** The next exception is there: a reader who ran past the first one has done what led to it. */
const past = raised(Vector.GP);

/** A software interrupt brings no error code, whatever its vector. */
export const int14: Lesson = {
  id: 'int-14',
  number: 8,
  program: {
    kernel: 'protected',
    lines: [SetupLine.PageFaultHandler, SetupLine.GeneralProtectionHandler],
    trigger: Trigger.Interrupt14,
    stackIndex: 0,
  },
  steps: [
    { id: 'raise', goal: any(raised(Vector.PF, null), past) },
    { id: 'frame', goal: any(passed(Check.LoadStack, Vector.PF), past) },
    { id: 'stub', goal: any(structBelow(Vector.PF, 14), past) },
    { id: 'return', goal: raised(Vector.GP, 0) },
    { id: 'panic', goal: screenShows('EXCEPTION 13') },
  ],
  prediction: {
    id: 'what-iret-does',
    step: 'stub',
    options: ['returns', 'page-fault', 'protection'],
    right: 'protection',
    opens: any(passed(Check.LoadStack, Vector.PF), past),
    decided: past,
    hides: [],
  },
  sequence: [
    { vector: Vector.PF, errorCode: null, outcome: EventOutcome.Delivered },
    { vector: Vector.GP, errorCode: 0, outcome: EventOutcome.Delivered },
  ],
  ending: 'halted',
  texts: {
    en: async () => (await import('./en')).text,
    ja: async () => (await import('./ja')).text,
    ko: async () => (await import('./ko')).text,
    'zh-CN': async () => (await import('./zh-CN')).text,
  },
};
