import { memo, useContext } from 'react';
import { Address } from '../widgets/address';
import { AddressDigits } from '../widgets/address-digits';
import { Changed } from '../widgets/changed';
import { leadingZeros } from '../widgets/hex';
import type { RegisterRow } from './register-rows';

/** Name and value of one register; groups that are only leading zeros are quiet. */
export const RegisterValue = memo(function RegisterValue({ name, value, isAddress, changed }: RegisterRow) {
  return (
    <>
      <dt className="registers-name">{name}</dt>
      <dd className="registers-value">
        <Changed on={changed}>{isAddress ? <Address value={value} bare /> : <Digits value={value} />}</Changed>
      </dd>
    </>
  );
});

/** 16 digits in fours, or 8 where registers have 32 bits; leading zeros dimmed. */
export function Digits({ value }: { readonly value: bigint }) {
  const { zeros, rest } = leadingZeros(value, useContext(AddressDigits));
  return <span className="registers-hex"><span className="registers-zeros">{zeros}</span>{rest}</span>;
}
