import { Check } from '../../x86/bits/checks';
import { SetupLine, Trigger } from '../../x86/bits/setup-lines';
import { ClassifyOutcome, EventOutcome } from '../../x86/bits/trace-record';
import { Vector } from '../../x86/bits/vectors';
import { inOrder, never, sometime, together } from '../claim';
import type { Lesson } from '../lesson';
import { chose, classified, delivered, failed, passed, raised, shutDown } from '../predicates/chain';
import { booted, cr2JustBelowKernelStack, gateIst, gatesPresent, inShutdown, kernelStackFull, kernelStackUsedUp, screenShows } from '../predicates/machine-state';
import { all, any } from '../predicates/predicate';
import { callsOf16Bytes } from '../predicates/stack-contents';

const firstPushFails = failed(Check.PushSs, Vector.PF);
const lastPushFails = failed(Check.PushSs, Vector.DF);
const noHandlerRan = together(never(delivered(Vector.PF)), never(delivered(Vector.DF)), never(screenShows('EXCEPTION')));

/** A full stack, and a double-fault handler that needs it. */
export const stackOverflow: Lesson = {
  id: 'stack-overflow',
  number: 4,
  program: {
    lines: [SetupLine.BreakpointHandler, SetupLine.PageFaultHandler, SetupLine.DoubleFaultHandler],
    trigger: Trigger.StackOverflow,
    stackIndex: 0,
  },
  steps: [
    { id: 'full', goal: raised(Vector.PF, 2) },
    { id: 'gate', goal: passed(Check.GatePresent, Vector.PF) },
    { id: 'push', goal: firstPushFails },
    { id: 'double', goal: raised(Vector.DF) },
    { id: 'shutdown', goal: any(shutDown, inShutdown, booted(2)) },
  ],
  prediction: {
    id: 'second-handler',
    options: ['prints', 'no-room', 'wrong-frame'],
    right: 'no-room',
    opens: firstPushFails,
    decided: lastPushFails,
  },
  sequence: [
    { vector: Vector.PF, errorCode: 2, outcome: EventOutcome.Escalated },
    { vector: Vector.PF, errorCode: 2, outcome: EventOutcome.Escalated },
    { vector: Vector.DF, errorCode: 0, outcome: EventOutcome.Shutdown },
    { vector: Vector.PF, errorCode: 2, outcome: EventOutcome.Shutdown },
  ],
  ending: 'shutdown',
  claims: {
    'intro.calls': sometime(all(raised(Vector.PF), callsOf16Bytes)),
    'intro.guard': sometime(all(raised(Vector.PF), kernelStackUsedUp)),
    'intro.handlers': sometime(
      all(gatesPresent(Vector.BP, Vector.DF, Vector.PF), gateIst(Vector.DF, 0), gateIst(Vector.PF, 0), gateIst(Vector.BP, 0)),
    ),
    'answers.no-room': sometime(all(chose(Vector.DF, 0), lastPushFails)),
    'answers.prints': together(sometime(lastPushFails), noHandlerRan),
    'answers.wrong-frame': together(sometime(lastPushFails), noHandlerRan),
    'explanation.call': sometime(all(raised(Vector.PF, 2), kernelStackFull, cr2JustBelowKernelStack)),
    'explanation.first': inOrder(all(passed(Check.GatePresent, Vector.PF), firstPushFails), classified(Vector.PF, Vector.PF, ClassifyOutcome.DoubleFault)),
    'explanation.second': inOrder(all(passed(Check.GatePresent, Vector.DF), lastPushFails), all(raised(Vector.PF, 2), shutDown)),
    'explanation.rsp': ({ seen }) => {
      const inChain = seen.filter((one) => one.records.length > 0 && one.observation.moment.boot === 1);
      return inChain.length > 0 && inChain.every(kernelStackFull);
    },
    'explanation.silence': noHandlerRan,
    'explanation.missing': ['caught-on-ist'],
  },
  texts: {
    en: async () => (await import('./en')).text,
    ja: async () => (await import('./ja')).text,
    ko: async () => (await import('./ko')).text,
    'zh-CN': async () => (await import('./zh-CN')).text,
  },
};
