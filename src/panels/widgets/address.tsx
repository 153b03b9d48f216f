import { halves } from './hex';
import './address.css';

/**
 * A linear or physical address: blue, an arrowhead before it, digits in fours, the high half quiet.
 * @param value 64-bit address
 * @param short leave the high half to the eye's context (the panel's heading has it); it stays in the text
 * @param bare without the prefix 0x, where all numbers around are hexadecimal too; it stays in the text
 */
export function Address({ value, short = false, bare = false }: {
  readonly value: bigint;
  readonly short?: boolean;
  readonly bare?: boolean;
}) {
  const { high, low } = halves(value);
  return (
    <span className="address">
      <span className={short || bare ? 'visually-hidden' : 'address-high'}>0x{short ? high : ''}</span>
      {!short && <span className="address-high">{high}</span>}
      {low}
    </span>
  );
}
