import { memo, useContext } from 'react';
import type { FrameFieldName } from '../../machine/views/interrupt-frame';
import type { SlotBytes } from '../../machine/views/mode';
import { useWords } from '../../i18n/words';
import { AddressDigits } from '../widgets/address-digits';
import { Changed } from '../widgets/changed';
import { grouped, halves, hex, leadingZeros } from '../widgets/hex';
import { SelectorTab } from '../widgets/selector-tab';
import type { Slot } from './slots';

/** The last four digits of a slot's address; the panel's heading and the stack's top have the rest. */
export function SlotAddress({ address }: { readonly address: bigint }) {
  const { high, low } = halves(address);
  const digits = useContext(AddressDigits);
  return (
    <span className="stack-address">
      <span className="visually-hidden">0x{digits === 8 ? '' : high}{low.slice(0, 5)}</span>
      {hex(address & 0xffffn, 4)}
    </span>
  );
}

/** One slot, with the function that it leads back to where it is a return address. @param bytes that it has */
export const SlotRow = memo(function SlotRow({ slot, bytes, changed }: { readonly slot: Slot; readonly bytes: SlotBytes; readonly changed: boolean }) {
  const words = useWords().stack;
  return (
    <li className="stack-slot">
      <div className="stack-line">
        <SlotAddress address={slot.address} />
        <Changed on={changed}>{slot.value === null ? <span className="stack-quiet">{words.notMapped}</span> : <SlotValue value={slot.value} bytes={bytes} />}</Changed>
      </div>
      {slot.caller !== null && <span className="stack-caller">{words.returnInto}<b>{slot.caller}</b></span>}
    </li>
  );
});

const DIGITS = { 8: 16, 4: 8, 2: 4 } as const;

function SlotValue({ value, bytes }: { readonly value: bigint; readonly bytes: SlotBytes }) {
  const { zeros, rest } = leadingZeros(value, DIGITS[bytes]);
  return <span className="stack-value"><span className="stack-zeros">{zeros}</span>{rest}</span>;
}

/** A field of a frame by what it is: address, selector or number. */
export function FieldValue({ name, value }: { readonly name: FrameFieldName; readonly value: bigint }) {
  if (name === 'ss' || name === 'cs') return <SelectorTab value={Number(value & 0xffffn)} />;
  if (name === 'rsp' || name === 'rip') {
    return <PointerValue value={value} />;
  }
  return <span className="stack-value">{`0x${grouped(value)}`}</span>;
}

function PointerValue({ value }: { readonly value: bigint }) {
  const { high, low } = halves(value);
  const digits = useContext(AddressDigits);
  return <span className="stack-value stack-pointer">{digits === 16 && <span className="stack-zeros">{high}</span>}{low}</span>;
}
