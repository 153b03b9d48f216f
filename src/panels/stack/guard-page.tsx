import type { StackView } from '../../machine/protocol';
import { useWords } from '../../i18n/words';
import { Address } from '../widgets/address';
import type { ComingFrame } from './coming-frame';
import { LostField } from './frame-block';

const PAGE = 4096n;

/** The stack's end and the page below it: hatched where nothing is mapped, red when a push met it. */
export function GuardPage({ view, coming, threadAt }: {
  readonly view: StackView;
  readonly coming: ComingFrame | null;
  readonly threadAt: bigint | null;
}) {
  const { stack } = useWords();
  const guarded = view.mapped[0] === 0;
  const lost = coming?.fields.find(({ state, address }) => state === 'failed' && address < view.bottom && address >= view.bottom - PAGE);
  return (
    <div className="stack-tail">
      <div className="stack-edge stack-bottom">
        <span>{stack.bottom}</span>
        <Address value={view.bottom} short />
      </div>
      <div className={`${guarded ? 'stack-guard' : 'stack-below'} ${lost === undefined ? '' : 'stack-guard-hit'}`}>
        {lost !== undefined && coming !== null && <LostField field={lost} width={coming.width} thread={lost.address === threadAt} />}
        {guarded && <b className="stack-tag">{stack.guardPage}</b>}
        <span className="stack-tag stack-tag-right">{guarded ? stack.notMapped : stack.mapped}</span>
      </div>
    </div>
  );
}
