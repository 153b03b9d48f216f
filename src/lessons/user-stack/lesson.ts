import { Check } from '../../x86/bits/checks';
import { Segment } from '../../x86/bits/descriptors';
import { SetupLine, Trigger } from '../../x86/bits/setup-lines';
import { EventOutcome } from '../../x86/bits/trace-record';
import { Vector } from '../../x86/bits/vectors';
import { inOrder, sometime } from '../claim';
import type { Lesson } from '../lesson';
import { began, delivered, frameHoldsRspBefore, passed, pushedValue, raised } from '../predicates/chain';
import { rspOn, screenShows, selectorIs } from '../predicates/machine-state';
import { tssGaveTopOf } from '../predicates/tss-pointer';
import { all } from '../predicates/predicate';
import { choseRing0, frameBytes, inRing } from '../predicates/protected-frame';

const tssDecides = all(choseRing0(Vector.PF), tssGaveTopOf('ring0', Vector.PF));

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
    { id: 'choose', goal: choseRing0(Vector.PF) },
    { id: 'tss', goal: passed(Check.TssRead, Vector.PF) },
    { id: 'frame', goal: passed(Check.PushErrorCode, Vector.PF) },
    { id: 'handler', goal: screenShows('ss 00000023') },
  ],
  prediction: {
    id: 'which-stack',
    options: ['user', 'kernel', 'tss'],
    right: 'tss',
    opens: passed(Check.GatePresent, Vector.PF),
    decided: choseRing0(Vector.PF),
  },
  sequence: [{ vector: Vector.PF, errorCode: 7, outcome: EventOutcome.Delivered }],
  ending: 'halted',
  claims: {
    'intro.ring': sometime(all(inRing(3), selectorIs(Segment.SS, 0x23), rspOn('user'))),
    'intro.write': sometime(all(began(Vector.PF, 7, Check.PageUser), inRing(3))),
    'answers.tss': sometime(tssDecides),
    'answers.user': sometime(tssDecides),
    'answers.kernel': sometime(tssDecides),
    'explanation.switch': inOrder(tssDecides, all(delivered(Vector.PF), rspOn('ring0'))),
    'explanation.frame': sometime(all(frameBytes(Vector.PF, 24), pushedValue(Check.PushSs, Vector.PF, 0x23n), frameHoldsRspBefore(Vector.PF))),
    'explanation.code': sometime(began(Vector.PF, 7, Check.PageUser)),
    'explanation.lines': ['no-ss0', 'no-esp0', 'no-ltr'],
    'explanation.overflow': ['no-room-for-double-fault'],
  },
  texts: {
    en: async () => (await import('./en')).text,
    ja: async () => (await import('./ja')).text,
    ko: async () => (await import('./ko')).text,
    'zh-CN': async () => (await import('./zh-CN')).text,
  },
};
