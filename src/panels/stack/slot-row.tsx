import { memo } from 'react';
import type { FrameFieldName } from '../../machine/views/interrupt-frame';
import { useWords } from '../../i18n/words';
import { Changed } from '../widgets/changed';
import { grouped, halves, hex, leadingZeros } from '../widgets/hex';
import { SelectorTab } from '../widgets/selector-tab';
import type { Slot } from './slots';

/** The last four digits of a slot's address; the panel's heading and the stack's top have the rest. */
export function SlotAddress({ address }: { readonly address: bigint }) {
  const { high, low } = halves(address);
  return (
    <span className="stack-address">
      <span className="visually-hidden">0x{high}{low.slice(0, 5)}</span>
      {hex(address & 0xffffn, 4)}
    </span>
  );
}

/** Eight bytes, with the function that they lead back to where they are a return address. */
export const SlotRow = memo(function SlotRow({ slot, changed }: { readonly slot: Slot; readonly changed: boolean }) {
  const words = useWords().stack;
  return (
    <li className="stack-slot">
      <div className="stack-line">
        <SlotAddress address={slot.address} />
        <Changed on={changed}>{slot.value === null ? <span className="stack-quiet">{words.notMapped}</span> : <Quad value={slot.value} />}</Changed>
      </div>
      {slot.caller !== null && <span className="stack-caller">{words.returnInto}<b>{slot.caller}</b></span>}
    </li>
  );
});

function Quad({ value }: { readonly value: bigint }) {
  const { zeros, rest } = leadingZeros(value);
  return <span className="stack-value"><span className="stack-zeros">{zeros}</span>{rest}</span>;
}

/** A field of a frame by what it is: address, selector or number. */
export function FieldValue({ name, value }: { readonly name: FrameFieldName; readonly value: bigint }) {
  if (name === 'ss' || name === 'cs') return <SelectorTab value={Number(value & 0xffffn)} />;
  if (name === 'rsp' || name === 'rip') {
    const { high, low } = halves(value);
    return <span className="stack-value stack-pointer"><span className="stack-zeros">{high}</span>{low}</span>;
  }
  return <span className="stack-value">{`0x${grouped(value)}`}</span>;
}
