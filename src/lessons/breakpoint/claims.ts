import { Check } from '../../x86/bits/checks';
import { Vector } from '../../x86/bits/vectors';
import { inOrder, never, sometime, together, type Claims } from '../claim';
import { began, delivered, failed, frameHoldsRspBefore, frameNamesNext, passed, shutDown } from '../predicates/chain';
import { gatesPresent } from '../predicates/machine-state';
import { all } from '../predicates/predicate';
import { returned } from './lesson';

const namesNext = frameNamesNext(Vector.BP, 1n);

/** What the words of `breakpoint` say about the machine. */
export const breakpointClaims: Claims = {
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
};
