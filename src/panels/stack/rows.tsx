import { useWords } from '../../i18n/words';
import { halves } from '../widgets/hex';
import type { Gap } from './slots';

/** Where the stack pointer points: all above it is in use. @param name RSP, or ESP or SP in narrower modes */
export function RspMarker({ rsp, name }: { readonly rsp: bigint; readonly name: string }) {
  return (
    <li className="stack-rsp">
      <span>{name}</span>
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
        <><b>{stack.moreCalls(calls.count.toLocaleString('en-US'), calls.bytes)}</b><code>{calls.caller}</code>{calls.otherSlots > 0 && stack.otherSlots(calls.otherSlots)}</>
      )}
    </li>
  );
}
