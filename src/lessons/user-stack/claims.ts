import { Check } from '../../x86/bits/checks';
import { Segment } from '../../x86/bits/descriptors';
import { Vector } from '../../x86/bits/vectors';
import { inOrder, sometime, type Claims } from '../claim';
import { began, delivered, frameHoldsRspBefore, pushedValue } from '../predicates/chain';
import { rspOn, selectorIs } from '../predicates/machine-state';
import { tssGaveTopOf } from '../predicates/tss-pointer';
import { all } from '../predicates/predicate';
import { choseRing0, frameBytes, inRing } from '../predicates/protected-frame';

const tssDecides = all(choseRing0(Vector.PF), tssGaveTopOf('ring0', Vector.PF));

/** What the words of `user-stack` say about the machine. */
export const userStackClaims: Claims = {
  'intro.ring': sometime(all(inRing(3), selectorIs(Segment.SS, 0x23), rspOn('user'))),
  'intro.write': sometime(all(began(Vector.PF, 7, Check.PageUser), inRing(3))),
  'answers.tss': sometime(tssDecides),
  'answers.user': sometime(tssDecides),
  'answers.kernel': sometime(tssDecides),
  'explanation.switch': inOrder(tssDecides, all(delivered(Vector.PF), rspOn('ring0'))),
  'explanation.frame': sometime(all(frameBytes(Vector.PF, 24), pushedValue(Check.PushSs, Vector.PF, 0x23n), frameHoldsRspBefore(Vector.PF))),
  'explanation.code': sometime(began(Vector.PF, 7, Check.PageUser)),
  'explanation.lines': ['no-ss0', 'no-esp0', 'no-ltr'],
  'explanation.overflow': ['no-room-for-double-fault'],
};
