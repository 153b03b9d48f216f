import { Vector } from '../../x86/bits/vectors';
import { inOrder, never, sometime, together, type Claims } from '../claim';
import { delivered, raised } from '../predicates/chain';
import { cr2Is } from '../predicates/machine-state';
import { all } from '../predicates/predicate';
import { FIRST, NESTED, wrongReport, returned, nested } from './lesson';

/** What the words of `late-cr2` say about the machine. */
export const lateCr2Claims: Claims = {
  'intro.handler': inOrder(delivered(Vector.PF), nested),
  'intro.repair': sometime(returned),
  'answers.nested': sometime(wrongReport),
  'answers.first': sometime(wrongReport),
  'answers.zero': sometime(wrongReport),
  'explanation.body': together(inOrder(nested, all(nested, delivered(Vector.PF))), never(raised(Vector.DF))),
  'explanation.register': inOrder(cr2Is(FIRST), cr2Is(NESTED)),
  'explanation.report': sometime(wrongReport),
  'explanation.again': together(inOrder(wrongReport, returned), ({ events }) => events.length === 3),
  'explanation.first': ['cr2-kept'],
  'explanation.silent': ['first-fault-untold'],
};
