import { Check } from '../../x86/bits/checks';
import { SetupLine, Trigger } from '../../x86/bits/setup-lines';
import { EventOutcome } from '../../x86/bits/trace-record';
import { Vector } from '../../x86/bits/vectors';
import type { Lesson } from '../lesson';
import { passed, raised } from '../predicates/chain';
import { screenShows } from '../predicates/machine-state';
import { choseRing0 } from '../predicates/protected-frame';

/** From ring 3 to ring 0: the TSS gives the stack. */
export const userStack: Lesson = {
  id: 'user-stack',
  number: 7,
  program: {
    kernel: 'protected',
    lines: [
      SetupLine.PageFaultHandler, SetupLine.DoubleFaultHandler, SetupLine.LoadTss, SetupLine.SetSs0, SetupLine.SetEsp0, SetupLine.HaltAfterPageFault,
    ],
    trigger: Trigger.UserPageFault,
    stackIndex: 0,
  },
  steps: [
    { id: 'raise', goal: raised(Vector.PF, 7) },
    { id: 'gate', goal: passed(Check.GatePresent, Vector.PF) },
    { id: 'choose', goal: choseRing0(Vector.PF) },
    { id: 'tss', goal: passed(Check.TssRead, Vector.PF) },
    { id: 'frame', goal: passed(Check.PushErrorCode, Vector.PF) },
    { id: 'handler', goal: screenShows('ss 00000023') },
  ],
  prediction: {
    id: 'which-stack',
    step: 'choose',
    options: ['user', 'kernel', 'tss'],
    right: 'tss',
    opens: passed(Check.GatePresent, Vector.PF),
    decided: choseRing0(Vector.PF),
    hides: ['choice', 'pointer', 'frame'],
  },
  sequence: [{ vector: Vector.PF, errorCode: 7, outcome: EventOutcome.Delivered }],
  ending: 'halted',
  texts: {
    en: async () => (await import('./en')).text,
    ja: async () => (await import('./ja')).text,
    ko: async () => (await import('./ko')).text,
    'zh-CN': async () => (await import('./zh-CN')).text,
  },
};
