import { EventSource, Vector } from '../../x86/bits/vectors';
import { hexNumber } from '../widgets/hex';
import { Address } from '../widgets/address';
import { VectorPill } from '../widgets/vector-pill';
import { errorCodeForm } from '../../machine/views/error-code';
import type { ChainException } from './chain';
import { useWords } from '../../i18n/words';
import { ErrorCode } from './error-code';
import { eventName, mnemonicOf } from '../../x86/tables/exceptions';
import { kindAndClass, nameOf } from './exception-words';
import { Row } from './row';
import { useRoad } from './road-context';

/**
 * What was raised: vector, name, kind and class, error code opened, CR2.
 * @param brief one line only: the exception is folded, or nothing is to be opened
 * @param again the same vector was raised just before
 */
export function ExceptionRow({ exception, brief, again, first, folded }: {
  readonly exception: ChainException;
  readonly brief: boolean;
  readonly again: boolean;
  readonly first: boolean;
  /** How many steps are folded below it. */
  readonly folded: number;
}) {
  const words = useWords();
  const { delivery } = words;
  const { lit } = useRoad();
  const { raise, vector } = exception;
  const code = raise.errorCode;
  const opened = !brief && code !== null && errorCodeForm(vector) !== 'zero';
  const now = raise.index === lit;
  const called = eventName(vector, raise.source);
  const software = called !== mnemonicOf(vector);
  const name = software ? delivery.softwareInterrupt : nameOf(vector, words);
  const shownName = again ? delivery.again(name) : name;
  const quiet = [
    brief || software ? null : kindAndClass(raise, words),
    code === null || opened ? null : `${delivery.errorCode} ${hexNumber(code)}`,
    folded > 0 ? delivery.foldedSteps(folded) : null,
  ].filter((part) => part !== null);
  const hasCr2 = vector === Vector.PF && raise.source === EventSource.Hardware;
  return (
    <Row
      tone="solid"
      mark={<VectorPill vector={vector} />}
      label={<><b className="delivery-mnemonic">{called}</b> {shownName}</>}
      plainLabel={`${called} ${shownName}`}
      evidence={quiet.join(' · ')}
      detail={opened ? (
        <>
          <ErrorCode vector={vector} code={code} />
          {hasCr2 && <div className="delivery-cr2"><span>CR2</span><Address value={raise.value} /></div>}
        </>
      ) : undefined}
      record={raise.index}
      now={now}
      first={first}
      className="delivery-exception"
    />
  );
}
