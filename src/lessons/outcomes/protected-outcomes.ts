import { Check } from '../../x86/bits/checks';
import { SetupLine, Trigger } from '../../x86/bits/setup-lines';
import { ClassifyOutcome } from '../../x86/bits/trace-record';
import { Vector } from '../../x86/bits/vectors';
import type { KernelProgram } from '../../machine/protocol';
import { inOrder, never, sometime, together } from '../claim';
import {
  began, chainBegins, chose, classified, delivered, failed, failedAt, frameNamesCulprit, passed, raised, shutDown,
} from '../predicates/chain';
import { cr2Is, halted, lineOn, rspOn, screenShows, triggerIs } from '../predicates/machine-state';
import { all, any, not } from '../predicates/predicate';
import { choseRing0, inRing, structBelow } from '../predicates/protected-frame';
import type { Outcome } from './outcome';

const RING_0_STACK = [SetupLine.LoadTss, SetupLine.SetSs0, SetupLine.SetEsp0];
const FROM_RING_3 = [SetupLine.PageFaultHandler, SetupLine.DoubleFaultHandler, ...RING_0_STACK, SetupLine.HaltAfterPageFault];

function only(trigger: Trigger, ...lines: readonly SetupLine[]): KernelProgram {
  return { kernel: 'protected', lines, trigger, stackIndex: 0 };
}

function fromRing3Without(line: SetupLine): KernelProgram {
  return only(Trigger.UserPageFault, ...FROM_RING_3.filter((one) => one !== line));
}

const survived = screenShows('It did not crash!');
const nullSs0 = failed(Check.NewSsNotNull, Vector.DF);
const pushesBelowZero = failedAt(Check.PushSs, Vector.DF, 0xffff_fffcn);
const readsLinear4 = failedAt(Check.TssRead, Vector.DF, 4n);
const fullStack = all(chose(Vector.DF, 0), failed(Check.PushRflags, Vector.DF));
const reportOf = (address: string) => screenShows(`PAGE FAULT at ${address}`);

/** What the protected-mode kernel can show, in the order in which it is looked for. */
export const protectedOutcomes: readonly Outcome[] = [
  {
    id: 'no-ss0',
    when: nullSs0,
    example: fromRing3Without(SetupLine.SetSs0),
    claim: together(
      inOrder(classified(Vector.PF, Vector.TS, ClassifyOutcome.DoubleFault), all(nullSs0, shutDown)),
      sometime(all(raised(Vector.TS, 1), inRing(3))),
    ),
  },
  {
    id: 'no-esp0',
    when: pushesBelowZero,
    example: fromRing3Without(SetupLine.SetEsp0),
    claim: inOrder(failedAt(Check.PushSs, Vector.PF, 0xffff_fffcn), all(pushesBelowZero, shutDown)),
  },
  {
    id: 'no-ltr',
    when: readsLinear4,
    example: fromRing3Without(SetupLine.LoadTss),
    claim: inOrder(failedAt(Check.TssRead, Vector.PF, 4n), all(readsLinear4, shutDown)),
  },
  {
    id: 'no-room-for-double-fault',
    when: all(fullStack, shutDown),
    example: only(Trigger.StackOverflow, SetupLine.PageFaultHandler, SetupLine.DoubleFaultHandler, ...RING_0_STACK),
    claim: together(inOrder(failed(Check.PushRflags, Vector.PF), all(fullStack, shutDown)), never(choseRing0(Vector.DF))),
  },
  {
    id: 'ring-3-may-not-halt',
    when: began(Vector.GP, 0, Check.PrivilegeLevel0),
    example: only(Trigger.UserBreakpoint, SetupLine.BreakpointHandler, SetupLine.GeneralProtectionHandler, ...RING_0_STACK),
    claim: inOrder(all(delivered(Vector.BP), choseRing0(Vector.BP)), all(began(Vector.GP, 0, Check.PrivilegeLevel0), frameNamesCulprit(Vector.GP))),
  },
  {
    id: 'served-on-ring-0-stack',
    when: all(halted, delivered(Vector.PF), choseRing0(Vector.PF)),
    example: only(Trigger.UserPageFault, ...FROM_RING_3),
    claim: sometime(all(delivered(Vector.PF), choseRing0(Vector.PF), rspOn('ring0'))),
  },
  {
    id: 'dummy-fits-int-14',
    when: all(halted, lineOn(SetupLine.DummyPageFaultCode), triggerIs(Trigger.Interrupt14), survived),
    example: only(Trigger.Interrupt14, SetupLine.PageFaultHandler, SetupLine.DummyPageFaultCode),
    claim: inOrder(structBelow(Vector.PF, 0, 14), survived),
  },
  {
    id: 'code-left-on-stack',
    when: all(lineOn(SetupLine.DummyPageFaultCode), triggerIs(Trigger.PageFault), chainBegins(Vector.GP)),
    example: only(Trigger.PageFault, SetupLine.PageFaultHandler, SetupLine.DummyPageFaultCode, SetupLine.GeneralProtectionHandler),
    claim: together(
      inOrder(all(passed(Check.PushErrorCode, Vector.PF), structBelow(Vector.PF, 0, 14)), screenShows('eip 00000002')),
      sometime(all(chainBegins(Vector.GP), frameNamesCulprit(Vector.GP))),
      never(survived),
    ),
  },
  {
    id: 'cr2-lost',
    when: all(halted, triggerIs(Trigger.NestedPageFault), lineOn(SetupLine.MapThePage), not(lineOn(SetupLine.ReadCr2First)), survived),
    example: only(Trigger.NestedPageFault, SetupLine.PageFaultHandler, SetupLine.MapThePage),
    claim: together(inOrder(reportOf('0badf00c'), reportOf('deadbeef')), ({ events }) => events.length === 3),
  },
  {
    id: 'cr2-kept',
    when: all(halted, triggerIs(Trigger.NestedPageFault), lineOn(SetupLine.MapThePage), lineOn(SetupLine.ReadCr2First), survived),
    example: only(Trigger.NestedPageFault, SetupLine.PageFaultHandler, SetupLine.MapThePage, SetupLine.ReadCr2First),
    claim: together(inOrder(all(reportOf('0badf00c'), cr2Is(0x0bad_f00cn)), all(reportOf('deadbeef'), survived)), ({ events }) => events.length === 2),
  },
  {
    id: 'first-fault-untold',
    when: all(halted, triggerIs(Trigger.NestedPageFault), reportOf('0badf00c')),
    example: only(Trigger.NestedPageFault, SetupLine.PageFaultHandler, SetupLine.HaltAfterPageFault),
    claim: together(inOrder(cr2Is(0xdead_beefn), reportOf('0badf00c')), never(reportOf('deadbeef')), never(raised(Vector.DF))),
  },
  {
    id: 'page-given',
    when: all(halted, lineOn(SetupLine.MapThePage), any(triggerIs(Trigger.PageFault), triggerIs(Trigger.Interrupt14)), survived),
    example: only(Trigger.PageFault, SetupLine.PageFaultHandler, SetupLine.MapThePage),
    claim: together(inOrder(all(delivered(Vector.PF), frameNamesCulprit(Vector.PF)), survived), ({ events }) => events.length === 1),
  },
  {
    id: 'code-by-processor',
    when: all(halted, delivered(Vector.PF), passed(Check.PushErrorCode, Vector.PF)),
    example: only(Trigger.PageFault, SetupLine.PageFaultHandler, SetupLine.HaltAfterPageFault),
    claim: together(sometime(all(passed(Check.PushErrorCode, Vector.PF), structBelow(Vector.PF, 14))), sometime(screenShows('error code 00000002'))),
  },
];
