import { Check } from '../../x86/bits/checks';
import { Trigger } from '../../x86/bits/setup-lines';
import { ClassifyOutcome, EventOutcome } from '../../x86/bits/trace-record';
import { Vector } from '../../x86/bits/vectors';
import { inOrder, never, sometime, together } from '../claim';
import type { Lesson } from '../lesson';
import { chainIs, classified, failed, gateAsked, nothingPushed, passed, raised, shutDown } from '../predicates/chain';
import { booted, cr2Is, gatesPresent, idtLoaded, inShutdown, screenShows } from '../predicates/machine-state';
import { all, any } from '../predicates/predicate';

const written = all(raised(Vector.PF, 2), cr2Is(0xdeadbeefn));
const becameDouble = classified(Vector.PF, Vector.NP, ClassifyOutcome.DoubleFault);
const notAsked = together(sometime(becameDouble), never(gateAsked(Vector.NP)));

/** A fault without any handler: the boot loop. */
export const bootLoop: Lesson = {
  id: 'boot-loop',
  number: 2,
  program: { lines: [], trigger: Trigger.PageFault, stackIndex: 0 },
  steps: [
    { id: 'write', goal: raised(Vector.PF, 2) },
    { id: 'gate', goal: failed(Check.GatePresent, Vector.PF) },
    { id: 'double', goal: raised(Vector.DF) },
    { id: 'shutdown', goal: any(shutDown, inShutdown, booted(2)) },
    { id: 'again', goal: booted(2) },
  ],
  prediction: {
    id: 'two-exceptions',
    options: ['goes-on', 'np-handler', 'double-fault'],
    right: 'double-fault',
    opens: raised(Vector.NP, 0x73),
    decided: passed(Check.Classify, Vector.NP),
  },
  sequence: [
    { vector: Vector.PF, errorCode: 2, outcome: EventOutcome.Escalated },
    { vector: Vector.NP, errorCode: 0x73, outcome: EventOutcome.Escalated },
    { vector: Vector.DF, errorCode: 0, outcome: EventOutcome.Shutdown },
    { vector: Vector.NP, errorCode: 0x43, outcome: EventOutcome.Shutdown },
  ],
  ending: 'shutdown',
  claims: {
    'intro.write': sometime(written),
    'intro.nobody': sometime(all(idtLoaded, gatesPresent(), raised(Vector.PF))),
    'answers.double-fault': notAsked,
    'answers.np-handler': ['np-not-asked'],
    'answers.goes-on': together(sometime(becameDouble), never(screenShows('It did not crash!'))),
    'explanation.first': inOrder(failed(Check.GatePresent, Vector.PF), raised(Vector.NP, 0x73)),
    'explanation.double': notAsked,
    'explanation.last': inOrder(failed(Check.GatePresent, Vector.DF), all(raised(Vector.NP, 0x43), shutDown)),
    'explanation.pushed': sometime(all(shutDown, nothingPushed)),
    'explanation.reset': inOrder(inShutdown, booted(2)),
    'explanation.texts': sometime(all(chainIs(Vector.PF, Vector.NP, Vector.DF, Vector.NP), shutDown)),
  },
  texts: {
    en: async () => (await import('./en')).text,
    ja: async () => (await import('./ja')).text,
    ko: async () => (await import('./ko')).text,
    'zh-CN': async () => (await import('./zh-CN')).text,
  },
};
