import { Check } from '../../x86/bits/checks';
import { SetupLine, Trigger } from '../../x86/bits/setup-lines';
import { EventOutcome } from '../../x86/bits/trace-record';
import { Vector } from '../../x86/bits/vectors';
import { inOrder, never, sometime, together } from '../claim';
import type { Lesson } from '../lesson';
import { began, delivered, failed, frameHoldsRspBefore, frameNamesNext, passed, raised, shutDown } from '../predicates/chain';
import { gatesPresent, screenShows } from '../predicates/machine-state';
import { all } from '../predicates/predicate';

const printed = screenShows('EXCEPTION: BREAKPOINT');
const returned = screenShows('It did not crash!');
const namesNext = frameNamesNext(Vector.BP, 1n);

/** One exception, from the instruction to its handler and back. */
export const breakpoint: Lesson = {
  id: 'breakpoint',
  number: 1,
  program: { lines: [SetupLine.BreakpointHandler], trigger: Trigger.Breakpoint, stackIndex: 0 },
  steps: [
    { id: 'raise', goal: raised(Vector.BP) },
    { id: 'gate', goal: passed(Check.GatePresent, Vector.BP) },
    { id: 'frame', goal: passed(Check.PushRip, Vector.BP) },
    { id: 'handler', goal: all(delivered(Vector.BP), printed) },
    { id: 'return', goal: returned },
  ],
  prediction: {
    id: 'saved-rip',
    options: ['int3', 'next', 'handler'],
    right: 'next',
    opens: passed(Check.GatePresent, Vector.BP),
    decided: passed(Check.PushRip, Vector.BP),
  },
  sequence: [{ vector: Vector.BP, errorCode: null, outcome: EventOutcome.Delivered }],
  ending: 'halted',
  claims: {
    'intro.gate': sometime(gatesPresent(Vector.BP)),
    'intro.int3': sometime(all(began(Vector.BP, null, Check.Breakpoint), namesNext)),
    'answers.next': sometime(namesNext),
    'answers.int3': sometime(namesNext),
    'answers.handler': sometime(namesNext),
    'explanation.road': together(
      sometime(
        all(passed(Check.GatePresent, Vector.BP), passed(Check.CodeDescriptorPresent, Vector.BP), passed(Check.StackChoice, Vector.BP), delivered(Vector.BP)),
      ),
      never(failed(Check.GatePresent, Vector.BP)),
    ),
    'explanation.align': sometime(all(passed(Check.StackAlign, Vector.BP), frameHoldsRspBefore(Vector.BP))),
    'explanation.code': together(sometime(delivered(Vector.BP)), never(passed(Check.PushErrorCode, Vector.BP))),
    'explanation.back': inOrder(delivered(Vector.BP), returned),
    'explanation.call': together(never(shutDown), ({ events }) => events.length === 1),
  },
  texts: {
    en: async () => (await import('./en')).text,
    ja: async () => (await import('./ja')).text,
    ko: async () => (await import('./ko')).text,
    'zh-CN': async () => (await import('./zh-CN')).text,
  },
};
