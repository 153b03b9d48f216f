import { useContext } from 'react';
import { AddressDigits } from './address-digits';
import { grouped, halves } from './hex';
import './address.css';

/**
 * A linear or physical address: blue, an arrowhead before it, digits in fours, the high half quiet.
 * In 32-bit modes it has eight digits, and no quiet half.
 * @param value 64-bit address
 * @param short leave the high half to the eye's context (the panel's heading has it); it stays in the text
 * @param bare without the prefix 0x, where all numbers around are hexadecimal too; it stays in the text
 */
export function Address({ value, short = false, bare = false }: {
  readonly value: bigint;
  readonly short?: boolean;
  readonly bare?: boolean;
}) {
  const digits = useContext(AddressDigits);
  // A physical address of PAE paging can be longer.
  if (digits === 8 && value <= 0xffff_ffffn) {
    return <span className="address"><span className={short || bare ? 'visually-hidden' : 'address-high'}>0x</span>{grouped(value, 8)}</span>;
  }
  const { high, low } = halves(value);
  return (
    <span className="address">
      <span className={short || bare ? 'visually-hidden' : 'address-high'}>0x{short ? high : ''}</span>
      {!short && <span className="address-high">{high}</span>}
      {low}
    </span>
  );
}
