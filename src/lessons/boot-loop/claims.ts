import { Check } from '../../x86/bits/checks';
import { ClassifyOutcome } from '../../x86/bits/trace-record';
import { Vector } from '../../x86/bits/vectors';
import { inOrder, never, sometime, together, type Claims } from '../claim';
import { chainIs, classified, failed, gateAsked, nothingPushed, raised, shutDown } from '../predicates/chain';
import { booted, cr2Is, gatesPresent, idtLoaded, inShutdown, screenShows } from '../predicates/machine-state';
import { all } from '../predicates/predicate';

const written = all(raised(Vector.PF, 2), cr2Is(0xdeadbeefn));
const becameDouble = classified(Vector.PF, Vector.NP, ClassifyOutcome.DoubleFault);
const notAsked = together(sometime(becameDouble), never(gateAsked(Vector.NP)));

/** What the words of `boot-loop` say about the machine. */
export const bootLoopClaims: Claims = {
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
};
