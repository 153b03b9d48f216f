import { Check } from '../../x86/bits/checks';
import { Vector } from '../../x86/bits/vectors';
import { inOrder, never, sometime, together, type Claims } from '../claim';
import { began, frameNamesCulprit, passed } from '../predicates/chain';
import { screenShows } from '../predicates/machine-state';
import { all } from '../predicates/predicate';
import { frameBytes, structBelow } from '../predicates/protected-frame';

const shifted = all(screenShows('eip 00000008'), screenShows('cs 00000002'));
const nullCs = began(Vector.GP, 0, Check.ReturnCsNotNull);

/** What the words of `int-14` say about the machine. */
export const int14Claims: Claims = {
  'intro.int': sometime(began(Vector.PF, null, Check.SoftwareInterrupt)),
  'intro.stub': ['code-by-processor'],
  'answers.protection': sometime(nullCs),
  'answers.returns': together(sometime(nullCs), never(screenShows('It did not crash!'))),
  'answers.page-fault': sometime(nullCs),
  'explanation.frame': together(sometime(frameBytes(Vector.PF, 12)), never(passed(Check.PushErrorCode, Vector.PF))),
  'explanation.shift': sometime(all(structBelow(Vector.PF, 14), shifted)),
  'explanation.return': inOrder(shifted, nullCs),
  'explanation.culprit': sometime(all(nullCs, frameNamesCulprit(Vector.GP))),
  'explanation.stubs': ['dummy-fits-int-14', 'code-left-on-stack'],
};
