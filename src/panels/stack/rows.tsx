import { useWords } from '../../i18n/words';
import { halves } from '../widgets/hex';
import type { Gap } from './slots';

/** Where RSP points: all above it is in use. */
export function RspMarker({ rsp }: { readonly rsp: bigint }) {
  return (
    <li className="stack-rsp">
      <span>RSP</span>
      <code>{halves(rsp).low}</code>
    </li>
  );
}

/** Slots that are left out, and what they hold. */
export function GapRow({ gap }: { readonly gap: Gap }) {
  const { stack } = useWords();
  const { calls, slots } = gap;
  return (
    <li className="stack-gap">
      {calls === null ? <b>{stack.moreSlots(slots.toLocaleString('en-US'))}</b> : (
        <><b>{stack.moreCalls(calls.count.toLocaleString('en-US'), calls.bytes)}</b><code>{calls.caller}</code></>
      )}
    </li>
  );
}
