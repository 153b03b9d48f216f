import { Fragment } from 'react';
import { useWords } from '../../i18n/words';
import { VectorPill } from '../widgets/vector-pill';
import type { Road } from './road';

/** The vectors of a chain in the order in which they were raised. */
export function Crumbs({ road }: { readonly road: Road }) {
  const { delivery } = useWords();
  return (
    <span className="delivery-crumbs" role="group" aria-label={delivery.crumbs}>
      {road.lanes.map(({ exception }, index) => (
        <Fragment key={exception.raise.index}>
          {index > 0 && <svg className="delivery-then" viewBox="0 0 6 10" width="6" height="10" aria-hidden="true"><path d="M1 1l4 4-4 4" /></svg>}
          <VectorPill vector={exception.vector} />
        </Fragment>
      ))}
    </span>
  );
}
