import type { StackView } from '../../machine/protocol';
import { useWords } from '../../i18n/words';

const PAGE = 4096n;

/** The whole stack to scale: pages dashed, what is in use filled from the top, RSP gold, the deepest point dotted. */
export function Strip({ view, rsp }: { readonly view: StackView; /** Null when RSP is on another stack. */ readonly rsp: bigint | null }) {
  const { stack } = useWords();
  const size = Number(view.top - view.bottom);
  const share = (address: bigint): number => (100 * Number(view.top - address)) / size;
  const pages = Number((view.top - view.bottom) / PAGE);
  const used = rsp === null ? null : share(rsp);
  const unused = view.lowest >= view.top;
  return (
    <div className="stack-strip" role="img" aria-label={stack.strip(Math.round(used ?? 0))}>
      {Array.from({ length: Math.max(0, pages - 1) }, (_, page) => (
        <span key={page} className="stack-page" style={{ top: `${(100 * (page + 1)) / pages}%` }} />
      ))}
      {used !== null && <span className="stack-fill" style={{ height: `${used}%` }} />}
      {!unused && <span className="stack-deepest" style={{ top: `${share(view.lowest)}%` }} />}
      {used !== null && <span className="stack-here" style={{ top: `${used}%` }} />}
    </div>
  );
}
