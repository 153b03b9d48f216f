import { Check } from '../../x86/bits/checks';
import { SetupLine, Trigger } from '../../x86/bits/setup-lines';
import { ClassifyOutcome, EventOutcome } from '../../x86/bits/trace-record';
import { Vector } from '../../x86/bits/vectors';
import { inOrder, never, sometime, together } from '../claim';
import type { Lesson } from '../lesson';
import { classified, delivered, deliveredOn, failed, frameHoldsRspBefore, frameNamesCulprit, passed, pushedValue, raised, shutDown } from '../predicates/chain';
import { cr2Is, gatesPresent, halted, screenShows } from '../predicates/machine-state';
import { all } from '../predicates/predicate';

const printed = screenShows('EXCEPTION: DOUBLE FAULT');

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
    options: ['reset', 'handler', 'again'],
    right: 'handler',
    opens: raised(Vector.DF, 0),
    decided: passed(Check.GatePresent, Vector.DF),
  },
  sequence: [
    { vector: Vector.PF, errorCode: 2, outcome: EventOutcome.Escalated },
    { vector: Vector.NP, errorCode: 0x73, outcome: EventOutcome.Escalated },
    { vector: Vector.DF, errorCode: 0, outcome: EventOutcome.Delivered },
  ],
  ending: 'halted',
  claims: {
    'intro.write': sometime(all(raised(Vector.PF, 2), cr2Is(0xdeadbeefn), failed(Check.GatePresent, Vector.PF))),
    'intro.gate': sometime(gatesPresent(Vector.DF)),
    'answers.handler': sometime(all(passed(Check.GatePresent, Vector.DF), passed(Check.PushErrorCode, Vector.DF), delivered(Vector.DF))),
    'answers.reset': together(sometime(passed(Check.GatePresent, Vector.DF)), never(shutDown)),
    'answers.again': inOrder(classified(Vector.PF, Vector.NP, ClassifyOutcome.DoubleFault), passed(Check.GatePresent, Vector.DF)),
    'explanation.code': sometime(all(delivered(Vector.DF), pushedValue(Check.PushErrorCode, Vector.DF, 0n), cr2Is(0xdeadbeefn))),
    'explanation.frame': sometime(all(frameNamesCulprit(Vector.DF), frameHoldsRspBefore(Vector.DF))),
    'explanation.return': together(inOrder(printed, halted), never(screenShows('It did not crash!'))),
    'explanation.name': ['np-serves-benign'],
    'explanation.stack': sometime(deliveredOn(Vector.DF, 0)),
  },
  texts: {
    en: async () => (await import('./en')).text,
    ja: async () => (await import('./ja')).text,
    ko: async () => (await import('./ko')).text,
    'zh-CN': async () => (await import('./zh-CN')).text,
  },
};
