import { Check } from '../../x86/bits/checks';
import { SetupLine, Trigger } from '../../x86/bits/setup-lines';
import { EventOutcome } from '../../x86/bits/trace-record';
import { Vector } from '../../x86/bits/vectors';
import { inOrder, never, sometime, together } from '../claim';
import type { Lesson } from '../lesson';
import { began, frameNamesCulprit, passed, raised } from '../predicates/chain';
import { screenShows } from '../predicates/machine-state';
import { all, any } from '../predicates/predicate';
import { frameBytes, structBelow } from '../predicates/protected-frame';

const shifted = all(screenShows('eip 00000008'), screenShows('cs 00000002'));
/** The next exception is there: a reader who ran past the first one has done what led to it. */
const past = raised(Vector.GP);
const nullCs = began(Vector.GP, 0, Check.ReturnCsNotNull);

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
    options: ['returns', 'page-fault', 'protection'],
    right: 'protection',
    opens: any(passed(Check.LoadStack, Vector.PF), past),
    decided: past,
  },
  sequence: [
    { vector: Vector.PF, errorCode: null, outcome: EventOutcome.Delivered },
    { vector: Vector.GP, errorCode: 0, outcome: EventOutcome.Delivered },
  ],
  ending: 'halted',
  claims: {
    'intro.int': sometime(began(Vector.PF, null, Check.SoftwareInterrupt)),
    'intro.stub': ['code-by-processor'],
    'answers.protection': sometime(nullCs),
    'answers.returns': together(sometime(nullCs), never(screenShows('It did not crash!'))),
    'answers.page-fault': sometime(nullCs),
    'explanation.frame': together(sometime(frameBytes(Vector.PF, 12)), never(passed(Check.PushErrorCode, Vector.PF))),
    'explanation.shift': sometime(all(structBelow(Vector.PF, 14), shifted)),
    'explanation.return': inOrder(shifted, nullCs),
    'explanation.culprit': sometime(all(nullCs, frameNamesCulprit(Vector.GP))),
    'explanation.stubs': ['dummy-fits-int-14', 'code-left-on-stack'],
  },
  texts: {
    en: async () => (await import('./en')).text,
    ja: async () => (await import('./ja')).text,
    ko: async () => (await import('./ko')).text,
    'zh-CN': async () => (await import('./zh-CN')).text,
  },
};
