import { SetupLine, Trigger } from '../../x86/bits/setup-lines';
import { EventOutcome } from '../../x86/bits/trace-record';
import { Vector } from '../../x86/bits/vectors';
import type { Lesson } from '../lesson';
import { delivered, raised } from '../predicates/chain';
import { cr2Is, screenShows } from '../predicates/machine-state';
import { all, any } from '../predicates/predicate';

export const FIRST = 0xdead_beefn;
export const NESTED = 0x0bad_f00cn;
const nestedTold = screenShows('EXCEPTION 14: PAGE FAULT at 0badf00c');
/** The second report is of the first fault: its error code is that of a write, its address that of the nested fault. */
export const wrongReport = screenShows('EXCEPTION 14: PAGE FAULT at 0badf00c\nerror code 00000002');
export const returned = screenShows('It did not crash!');
export const nested = all(raised(Vector.PF, 0), cr2Is(NESTED));

/** A page fault in the handler of page faults takes CR2 away. */
export const lateCr2: Lesson = {
  id: 'late-cr2',
  number: 9,
  program: {
    kernel: 'protected',
    lines: [SetupLine.PageFaultHandler, SetupLine.DoubleFaultHandler, SetupLine.MapThePage],
    trigger: Trigger.NestedPageFault,
    stackIndex: 0,
  },
  steps: [
    { id: 'raise', goal: all(raised(Vector.PF, 2), cr2Is(FIRST)) },
    { id: 'handler', goal: all(delivered(Vector.PF), cr2Is(FIRST)) },
    { id: 'nested', goal: any(nested, nestedTold) },
    { id: 'repair', goal: nestedTold },
    { id: 'report', goal: wrongReport },
    { id: 'again', goal: returned },
  ],
  prediction: {
    id: 'which-address',
    step: 'report',
    options: ['first', 'nested', 'zero'],
    right: 'nested',
    opens: any(nested, wrongReport),
    decided: wrongReport,
    hides: [],
  },
  sequence: [
    { vector: Vector.PF, errorCode: 2, outcome: EventOutcome.Delivered },
    { vector: Vector.PF, errorCode: 0, outcome: EventOutcome.Delivered },
    { vector: Vector.PF, errorCode: 2, outcome: EventOutcome.Delivered },
  ],
  ending: 'halted',
  texts: {
    en: async () => (await import('./en')).text,
    ja: async () => (await import('./ja')).text,
    ko: async () => (await import('./ko')).text,
    'zh-CN': async () => (await import('./zh-CN')).text,
  },
};
