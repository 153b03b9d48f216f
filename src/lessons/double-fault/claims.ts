import { Check } from '../../x86/bits/checks';
import { ClassifyOutcome } from '../../x86/bits/trace-record';
import { Vector } from '../../x86/bits/vectors';
import { inOrder, never, sometime, together, type Claims } from '../claim';
import {
  classified, delivered, deliveredOn, failed, frameHoldsRspBefore, frameNamesCulprit, passed, pushedValue, raised, shutDown,
} from '../predicates/chain';
import { cr2Is, gatesPresent, halted, screenShows } from '../predicates/machine-state';
import { all } from '../predicates/predicate';
import { printed } from './lesson';

/** What the words of `double-fault` say about the machine. */
export const doubleFaultClaims: Claims = {
  'intro.write': sometime(all(raised(Vector.PF, 2), cr2Is(0xdeadbeefn), failed(Check.GatePresent, Vector.PF))),
  'intro.gate': sometime(gatesPresent(Vector.DF)),
  'answers.handler': sometime(all(passed(Check.GatePresent, Vector.DF), passed(Check.PushErrorCode, Vector.DF), delivered(Vector.DF))),
  'answers.reset': together(sometime(passed(Check.GatePresent, Vector.DF)), never(shutDown)),
  'answers.again': inOrder(classified(Vector.PF, Vector.NP, ClassifyOutcome.DoubleFault), passed(Check.GatePresent, Vector.DF)),
  'explanation.code': sometime(all(delivered(Vector.DF), pushedValue(Check.PushErrorCode, Vector.DF, 0n), cr2Is(0xdeadbeefn))),
  'explanation.frame': sometime(all(frameNamesCulprit(Vector.DF), frameHoldsRspBefore(Vector.DF))),
  'explanation.return': together(inOrder(printed, halted), never(screenShows('It did not crash!'))),
  'explanation.name': ['np-serves-benign'],
  'explanation.stack': sometime(deliveredOn(Vector.DF, 0)),
};
