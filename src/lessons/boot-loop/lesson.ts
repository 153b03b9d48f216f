import { Check } from '../../x86/bits/checks';
import { Trigger } from '../../x86/bits/setup-lines';
import { EventOutcome } from '../../x86/bits/trace-record';
import { Vector } from '../../x86/bits/vectors';
import type { Lesson } from '../lesson';
import { passed, raised, shutDown } from '../predicates/chain';
import { booted, inShutdown } from '../predicates/machine-state';
import { any } from '../predicates/predicate';

/** A fault without any handler: the boot loop. */
export const bootLoop: Lesson = {
  id: 'boot-loop',
  number: 2,
  program: { lines: [], trigger: Trigger.PageFault, stackIndex: 0 },
  steps: [
    { id: 'write', goal: raised(Vector.PF, 2) },
    { id: 'gate', goal: raised(Vector.NP, 0x73) },
    { id: 'double', goal: raised(Vector.DF) },
    { id: 'shutdown', goal: any(shutDown, inShutdown, booted(2)) },
    { id: 'again', goal: booted(2) },
  ],
  prediction: {
    id: 'two-exceptions',
    step: 'double',
    options: ['goes-on', 'np-handler', 'double-fault'],
    right: 'double-fault',
    opens: raised(Vector.NP, 0x73),
    decided: passed(Check.Classify, Vector.NP),
    hides: [],
  },
  sequence: [
    { vector: Vector.PF, errorCode: 2, outcome: EventOutcome.Escalated },
    { vector: Vector.NP, errorCode: 0x73, outcome: EventOutcome.Escalated },
    { vector: Vector.DF, errorCode: 0, outcome: EventOutcome.Shutdown },
    { vector: Vector.NP, errorCode: 0x43, outcome: EventOutcome.Shutdown },
  ],
  ending: 'shutdown',
  texts: {
    en: async () => (await import('./en')).text,
    ja: async () => (await import('./ja')).text,
    ko: async () => (await import('./ko')).text,
    'zh-CN': async () => (await import('./zh-CN')).text,
  },
};
