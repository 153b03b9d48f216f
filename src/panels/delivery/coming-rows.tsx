import { Vector } from '../../x86/bits/vectors';
import { useWords } from '../../i18n/words';
import { hexNumber } from '../widgets/hex';
import { VectorPill } from '../widgets/vector-pill';
import { mnemonicOf } from '../../x86/tables/exceptions';
import { nameOf } from './exception-words';
import type { Coming, RoadLane } from './road';
import { Row } from './row';

/** What follows the newest record, dotted; within the present lane, or breaking off into the next. */
export function ComingRows({ lane, coming }: { readonly lane: RoadLane; readonly coming: Coming }) {
  const { delivery } = useWords();
  switch (coming.type) {
    case 'classify':
      return <Row tone="ahead" shape="to-come" label={delivery.two.title} evidence={delivery.two.undecided} last />;
    case 'shutdown':
      return <Row tone="ahead" shape="shutdown-ahead" label={delivery.shutdown} evidence={delivery.whileDelivering(mnemonicOf(Vector.DF))} last />;
    case 'exception':
      return <Ahead vector={coming.vector} again={coming.vector === lane.exception.vector} />;
    case 'double-fault':
      return <Ahead vector={Vector.DF} again={false} />;
  }
}

/** An exception that will be raised next, in a lane of its own. */
function Ahead({ vector, again }: { readonly vector: number; readonly again: boolean }) {
  const words = useWords();
  const { delivery } = words;
  const name = nameOf(vector, words);
  const double = vector === Vector.DF;
  return (
    <li className="delivery-branch delivery-branch-ahead">
      <ol className="delivery-lane">
        <Row
          tone="ahead"
          mark={<VectorPill vector={vector} state="dotted" />}
          label={<><b className="delivery-mnemonic">{mnemonicOf(vector)}</b> {again ? delivery.again(name) : name}</>}
          evidence={double ? `${delivery.errorCode} ${hexNumber(0)}` : undefined}
          first
          last={!double}
          className="delivery-exception"
        />
        {double && (
          <>
            <Row tone="ahead" shape="to-come" label={delivery.ahead(vector)} />
            <Row tone="ahead" shape="no-handler" label={delivery.handler(name)} evidence={delivery.handlers.orShutdown} last />
          </>
        )}
      </ol>
    </li>
  );
}
