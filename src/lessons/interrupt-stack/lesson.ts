import { Check } from '../../x86/bits/checks';
import { SetupLine, Trigger } from '../../x86/bits/setup-lines';
import { EventOutcome } from '../../x86/bits/trace-record';
import { Vector } from '../../x86/bits/vectors';
import type { Lesson } from '../lesson';
import { chose, deliveredOn, passed, raised } from '../predicates/chain';
import { screenShows } from '../predicates/machine-state';

export const printed = screenShows('EXCEPTION: DOUBLE FAULT');

/** A stack for #DF alone, from the Interrupt Stack Table. */
export const interruptStack: Lesson = {
  id: 'interrupt-stack',
  number: 5,
  program: {
    lines: [
      SetupLine.BreakpointHandler,
      SetupLine.PageFaultHandler,
      SetupLine.DoubleFaultHandler,
      SetupLine.SetStackIndex,
      SetupLine.LoadGdt,
      SetupLine.ReloadCs,
      SetupLine.ClearSs,
      SetupLine.LoadTss,
    ],
    trigger: Trigger.StackOverflow,
    stackIndex: 0,
  },
  steps: [
    { id: 'overflow', goal: raised(Vector.PF, 2) },
    { id: 'double', goal: raised(Vector.DF) },
    { id: 'choose', goal: chose(Vector.DF, 1) },
    { id: 'handler', goal: deliveredOn(Vector.DF, 1) },
    { id: 'panic', goal: printed },
  ],
  prediction: {
    id: 'saved-rsp',
    step: 'handler',
    options: ['ist-top', 'last-good', 'failed-push'],
    right: 'last-good',
    opens: chose(Vector.DF, 1),
    decided: passed(Check.PushRsp, Vector.DF),
    hides: [],
  },
  sequence: [
    { vector: Vector.PF, errorCode: 2, outcome: EventOutcome.Escalated },
    { vector: Vector.PF, errorCode: 2, outcome: EventOutcome.Escalated },
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
