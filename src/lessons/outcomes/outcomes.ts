import { Check } from '../../x86/bits/checks';
import { Segment } from '../../x86/bits/descriptors';
import { SetupLine, Trigger } from '../../x86/bits/setup-lines';
import { ClassifyOutcome } from '../../x86/bits/trace-record';
import { Vector } from '../../x86/bits/vectors';
import type { KernelProgram } from '../../machine/protocol';
import { inOrder, never, sometime, together } from '../claim';
import {
  began, chainBegins, chose, classified, delivered, deliveredOn, failed, failedAt, frameNamesCulprit, gateAsked, passed, raised, shutDown,
} from '../predicates/chain';
import { halted, idtLoaded, inShutdown, lineOn, rspOn, screenShows, selectorIs } from '../predicates/machine-state';
import { all, any, not } from '../predicates/predicate';
import type { Seen } from '../seen';
import { kernelOf } from '../program';
import type { Outcome } from './outcome';
import type { OutcomeId } from './outcome-id';
import { protectedOutcomes } from './protected-outcomes';

const ALL_LINES = [
  SetupLine.BreakpointHandler,
  SetupLine.PageFaultHandler,
  SetupLine.DoubleFaultHandler,
  SetupLine.SetStackIndex,
  SetupLine.LoadGdt,
  SetupLine.ReloadCs,
  SetupLine.ClearSs,
  SetupLine.LoadTss,
];

/** The lines of the last lesson without one of them. */
function without(line: SetupLine, trigger: Trigger = Trigger.StackOverflow): KernelProgram {
  return { lines: ALL_LINES.filter((one) => one !== line), trigger, stackIndex: 0 };
}

function only(trigger: Trigger, ...lines: readonly SetupLine[]): KernelProgram {
  return { lines, trigger, stackIndex: 0 };
}

const staleSs = began(Vector.GP, 0x10, Check.ReturnSsWritableData);
const noTssBehindSelector = any(began(Vector.GP, 0x10, Check.TssDescriptorType), began(Vector.GP, 0x10, Check.SelectorLimit));
const readsLinear24h = failedAt(Check.TssRead, Vector.DF, 0x24n);
const pushesBelowZero = failedAt(Check.PushSs, Vector.DF, 0xffff_ffff_ffff_fff8n);
const fullStackAgain = all(chose(Vector.DF, 0), failed(Check.PushSs, Vector.DF));
const pageFaultMetNp = classified(Vector.PF, Vector.NP, ClassifyOutcome.DoubleFault);
const benignFirst = any(chainBegins(Vector.BP), chainBegins(Vector.UD));
const secondNp = classified(Vector.NP, Vector.NP, ClassifyOutcome.DoubleFault);
const onIst = any(...[1, 2, 3, 4, 5, 6, 7].map((ist) => deliveredOn(Vector.DF, ist)));
const survived = screenShows('It did not crash!');

const lessonOutcomes: readonly Outcome[] = [
  {
    id: 'stale-ss',
    when: staleSs,
    example: without(SetupLine.ClearSs, Trigger.Breakpoint),
    claim: together(inOrder(delivered(Vector.BP), staleSs), never(survived), sometime(selectorIs(Segment.SS, 0x10))),
  },
  {
    id: 'ltr-without-gdt',
    when: noTssBehindSelector,
    example: without(SetupLine.LoadGdt),
    claim: together(inOrder(all(noTssBehindSelector, not(idtLoaded)), all(failed(Check.IdtLimit, Vector.GP), shutDown)), never(idtLoaded)),
  },
  {
    id: 'no-tss',
    when: readsLinear24h,
    example: without(SetupLine.LoadTss),
    claim: inOrder(all(selectorIs(Segment.TR, 0), readsLinear24h), all(readsLinear24h, raised(Vector.PF), shutDown)),
  },
  {
    id: 'empty-ist',
    when: pushesBelowZero,
    example: { lines: ALL_LINES, trigger: Trigger.StackOverflow, stackIndex: 1 },
    claim: inOrder(all(chose(Vector.DF, 2), passed(Check.TssRead, Vector.DF)), all(pushesBelowZero, shutDown)),
  },
  {
    id: 'same-stack',
    when: fullStackAgain,
    example: without(SetupLine.SetStackIndex),
    claim: inOrder(fullStackAgain, shutDown),
  },
  {
    id: 'np-not-asked',
    when: all(pageFaultMetNp, lineOn(SetupLine.SegmentNotPresentHandler)),
    example: only(Trigger.PageFault, SetupLine.SegmentNotPresentHandler),
    claim: together(sometime(all(pageFaultMetNp, shutDown)), never(gateAsked(Vector.NP))),
  },
  {
    id: 'np-serves-benign',
    when: all(benignFirst, delivered(Vector.NP)),
    example: only(Trigger.Breakpoint, SetupLine.SegmentNotPresentHandler),
    claim: inOrder(
      all(classified(Vector.BP, Vector.NP, ClassifyOutcome.InTurn), raised(Vector.NP, 0x1a)),
      all(delivered(Vector.NP), frameNamesCulprit(Vector.NP), screenShows('EXCEPTION: SEGMENT NOT PRESENT')),
    ),
  },
  {
    id: 'benign-unanswered',
    anyKernel: true,
    when: all(benignFirst, secondNp),
    example: only(Trigger.Breakpoint),
    claim: inOrder(all(classified(Vector.BP, Vector.NP, ClassifyOutcome.InTurn), failed(Check.GatePresent, Vector.NP)), secondNp),
  },
  {
    id: 'nobody-answers',
    anyKernel: true,
    when: all(shutDown, failed(Check.GatePresent, Vector.DF)),
    example: only(Trigger.StackOverflow, SetupLine.PageFaultHandler),
    claim: inOrder(failed(Check.GatePresent, Vector.DF), shutDown),
  },
  {
    id: 'stale-ss-unnoticed',
    when: all(halted, lineOn(SetupLine.LoadGdt), not(lineOn(SetupLine.ClearSs)), delivered(Vector.DF)),
    example: without(SetupLine.ClearSs),
    claim: together(inOrder(all(onIst, selectorIs(Segment.SS, 0x10)), halted), never(shutDown)),
  },
  {
    id: 'stale-cs-unnoticed',
    when: all(halted, lineOn(SetupLine.LoadGdt), not(lineOn(SetupLine.ReloadCs))),
    example: without(SetupLine.ReloadCs),
    claim: together(inOrder(all(onIst, selectorIs(Segment.CS, 0x08)), halted), never(shutDown)),
  },
  {
    id: 'caught-on-ist',
    when: all(halted, onIst),
    example: { lines: ALL_LINES, trigger: Trigger.StackOverflow, stackIndex: 0 },
    claim: together(inOrder(all(onIst, rspOn('ist1')), screenShows('EXCEPTION: DOUBLE FAULT')), never(shutDown)),
  },
  {
    id: 'caught-on-same-stack',
    anyKernel: true,
    when: all(halted, deliveredOn(Vector.DF, 0)),
    example: only(Trigger.PageFault, SetupLine.DoubleFaultHandler),
    claim: together(inOrder(all(deliveredOn(Vector.DF, 0), rspOn('kernel')), screenShows('EXCEPTION: DOUBLE FAULT')), never(shutDown)),
  },
  {
    id: 'page-fault-handled',
    when: all(halted, delivered(Vector.PF)),
    example: only(Trigger.PageFault, SetupLine.PageFaultHandler),
    claim: together(inOrder(delivered(Vector.PF), screenShows('EXCEPTION: PAGE FAULT')), never(raised(Vector.DF))),
  },
  {
    id: 'returned',
    anyKernel: true,
    when: all(halted, delivered(Vector.BP), survived),
    example: only(Trigger.Breakpoint, SetupLine.BreakpointHandler),
    claim: inOrder(delivered(Vector.BP), survived),
  },
  {
    id: 'no-exception',
    anyKernel: true,
    when: all(halted, survived, ({ records }) => records.length === 0),
    example: only(Trigger.None),
    claim: together(({ events }) => events.length === 0, sometime(survived)),
  },
  {
    id: 'handled',
    when: all(halted, any(delivered(Vector.DE), delivered(Vector.UD), delivered(Vector.GP), delivered(Vector.NP))),
    example: only(Trigger.DivideError, SetupLine.DivideErrorHandler),
    claim: together(inOrder(delivered(Vector.DE), screenShows('EXCEPTION: DIVIDE ERROR')), never(raised(Vector.DF))),
  },
];

/** In the order in which they are looked for: the first that fits is told. */
export const outcomes: readonly Outcome[] = [...protectedOutcomes, ...lessonOutcomes];

const over = any(halted, inShutdown);

/** What the machine shows at its end; null before it, and for what no sentence is written. */
export function outcomeOf(seen: Seen): OutcomeId | null {
  if (!over(seen)) return null;
  const kernel = kernelOf(seen.program);
  const fits = (outcome: Outcome): boolean => (outcome.anyKernel === true || kernelOf(outcome.example) === kernel) && outcome.when(seen);
  return outcomes.find(fits)?.id ?? null;
}
