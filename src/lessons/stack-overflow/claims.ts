import { Check } from '../../x86/bits/checks';
import { ClassifyOutcome } from '../../x86/bits/trace-record';
import { Vector } from '../../x86/bits/vectors';
import { inOrder, never, sometime, together, type Claims } from '../claim';
import { chose, classified, delivered, passed, raised, shutDown } from '../predicates/chain';
import {
  cr2JustBelowKernelStack, gateIst, gatesPresent, kernelStackFull, kernelStackUsedUp, screenShows,
} from '../predicates/machine-state';
import { all } from '../predicates/predicate';
import { callsOf16Bytes } from '../predicates/stack-contents';
import { firstPushFails, lastPushFails } from './lesson';

const noHandlerRan = together(never(delivered(Vector.PF)), never(delivered(Vector.DF)), never(screenShows('EXCEPTION')));

/** What the words of `stack-overflow` say about the machine. */
export const stackOverflowClaims: Claims = {
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
};
