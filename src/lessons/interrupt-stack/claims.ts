import { Check } from '../../x86/bits/checks';
import { Segment } from '../../x86/bits/descriptors';
import { ClassifyOutcome } from '../../x86/bits/trace-record';
import { Vector } from '../../x86/bits/vectors';
import { inOrder, never, sometime, together, type Claims } from '../claim';
import { classified, delivered, deliveredOn, failed, frameHoldsRspBefore, frameNamesCulprit, raised, shutDown } from '../predicates/chain';
import {
  cr2JustBelowKernelStack, gateIst, kernelStackFull, kernelStackUsedUp, rspOn, selectorIs, unused,
} from '../predicates/machine-state';
import { tssGaveTopOf } from '../predicates/tss-pointer';
import { all } from '../predicates/predicate';
import { printed } from './lesson';

const lastGoodRsp = all(frameHoldsRspBefore(Vector.DF), deliveredOn(Vector.DF, 1));

/** What the words of `interrupt-stack` say about the machine. */
export const interruptStackClaims: Claims = {
  'intro.same': sometime(all(raised(Vector.PF, 2), kernelStackFull, kernelStackUsedUp)),
  'intro.tss': sometime(all(selectorIs(Segment.TR, 0x10), tssGaveTopOf('ist1', Vector.DF))),
  'intro.gate': sometime(gateIst(Vector.DF, 1)),
  'answers.last-good': sometime(lastGoodRsp),
  'answers.ist-top': sometime(lastGoodRsp),
  'answers.failed-push': sometime(all(lastGoodRsp, cr2JustBelowKernelStack)),
  'explanation.chain': inOrder(failed(Check.PushSs, Vector.PF), classified(Vector.PF, Vector.PF, ClassifyOutcome.DoubleFault)),
  'explanation.choice': together(
    sometime(all(unused('ist1'), raised(Vector.PF))),
    inOrder(tssGaveTopOf('ist1', Vector.DF), all(delivered(Vector.DF), rspOn('ist1'))),
  ),
  'explanation.frame': sometime(all(delivered(Vector.DF), frameNamesCulprit(Vector.DF), frameHoldsRspBefore(Vector.DF), cr2JustBelowKernelStack)),
  'explanation.spoke': together(sometime(printed), never(shutDown)),
  'explanation.lines': ['no-tss', 'same-stack', 'empty-ist', 'stale-ss-unnoticed'],
  'explanation.cs': ['stale-cs-unnoticed'],
};
