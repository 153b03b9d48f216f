import { expect, it } from 'vitest';
import { bitsOf, spokenBits } from './bit-field';

it('takes bits from high to low', () => {
  expect(bitsOf(0x8en, 7, 0).map((bit) => bit.value).join('')).toBe('10001110');
  expect(bitsOf(1n << 63n, 63, 63)).toEqual([{ value: 1 }]);
});

it('is spoken group by group, single letters bit by bit', () => {
  expect(spokenBits([
    { name: 'P', bits: [{ value: 1 }] },
    { name: 'DPL', bits: [{ value: 1 }, { value: 0 }] },
    { name: '', bits: [{ value: 0, name: 'W' }, { value: 1, name: 'P' }] },
  ])).toBe('P 1, DPL 10, W 0, P 1');
});
