import { Check } from '../../x86/bits/checks';
import { Segment } from '../../x86/bits/descriptors';
import { SetupLine, Trigger } from '../../x86/bits/setup-lines';
import { ClassifyOutcome, EventOutcome } from '../../x86/bits/trace-record';
import { Vector } from '../../x86/bits/vectors';
import { inOrder, never, sometime, together } from '../claim';
import type { Lesson } from '../lesson';
import {
  chose, classified, delivered, deliveredOn, failed, frameHoldsRspBefore, frameNamesCulprit, passed, raised, shutDown,
} from '../predicates/chain';
import {
  cr2JustBelowKernelStack, gateIst, kernelStackFull, kernelStackUsedUp, rspOn, screenShows, selectorIs, unused,
} from '../predicates/machine-state';
import { tssGaveTopOf } from '../predicates/tss-pointer';
import { all } from '../predicates/predicate';

const printed = screenShows('EXCEPTION: DOUBLE FAULT');
const lastGoodRsp = all(frameHoldsRspBefore(Vector.DF), deliveredOn(Vector.DF, 1));

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
    options: ['ist-top', 'last-good', 'failed-push'],
    right: 'last-good',
    opens: chose(Vector.DF, 1),
    decided: passed(Check.PushRsp, Vector.DF),
  },
  sequence: [
    { vector: Vector.PF, errorCode: 2, outcome: EventOutcome.Escalated },
    { vector: Vector.PF, errorCode: 2, outcome: EventOutcome.Escalated },
    { vector: Vector.DF, errorCode: 0, outcome: EventOutcome.Delivered },
  ],
  ending: 'halted',
  claims: {
    'intro.same': sometime(all(raised(Vector.PF, 2), kernelStackFull, kernelStackUsedUp)),
    'intro.tss': sometime(all(selectorIs(Segment.TR, 0x10), tssGaveTopOf('ist1', Vector.DF))),
    'intro.gate': sometime(gateIst(Vector.DF, 1)),
    'answers.last-good': sometime(lastGoodRsp),
    'answers.ist-top': sometime(lastGoodRsp),
    'answers.failed-push': sometime(all(lastGoodRsp, cr2JustBelowKernelStack)),
    'explanation.chain': inOrder(failed(Check.PushSs, Vector.PF), classified(Vector.PF, Vector.PF, ClassifyOutcome.DoubleFault)),
    'explanation.choice': together(
      sometime(all(unused('ist1'), raised(Vector.PF))),
      inOrder(tssGaveTopOf('ist1', Vector.DF), all(delivered(Vector.DF), rspOn('ist1'))),
    ),
    'explanation.frame': sometime(all(delivered(Vector.DF), frameNamesCulprit(Vector.DF), frameHoldsRspBefore(Vector.DF), cr2JustBelowKernelStack)),
    'explanation.spoke': together(sometime(printed), never(shutDown)),
    'explanation.lines': ['no-tss', 'same-stack', 'empty-ist', 'stale-ss-unnoticed'],
    'explanation.cs': ['stale-cs-unnoticed'],
  },
  texts: {
    en: async () => (await import('./en')).text,
    ja: async () => (await import('./ja')).text,
    ko: async () => (await import('./ko')).text,
    'zh-CN': async () => (await import('./zh-CN')).text,
  },
};
