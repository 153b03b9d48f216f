import { Check } from '../../x86/bits/checks';
import { Vector } from '../../x86/bits/vectors';
import { inOrder, never, sometime, together, type Claims } from '../claim';
import { chose, passed, raised } from '../predicates/chain';
import { all } from '../predicates/predicate';
import { frameBytes, protectedGatesPresent, protectedMode } from '../predicates/protected-frame';
import { printed, returned, struct } from './lesson';

const threeSlots = all(frameBytes(Vector.BP, 12), chose(Vector.BP, 0));

/** What the words of `protected-frame` say about the machine. */
export const protectedFrameClaims: Claims = {
  'intro.mode': sometime(all(protectedMode, raised(Vector.BP))),
  'intro.stub': sometime(protectedGatesPresent(Vector.BP)),
  'answers.three': sometime(threeSlots),
  'answers.five': together(sometime(threeSlots), never(passed(Check.PushSs, Vector.BP))),
  'answers.forty': sometime(threeSlots),
  'explanation.frame': together(sometime(threeSlots), never(passed(Check.PushSs, Vector.BP))),
  'explanation.stub': sometime(struct),
  'explanation.struct': inOrder(struct, printed),
  'explanation.back': inOrder(struct, returned),
  'explanation.code': ['code-by-processor'],
};
