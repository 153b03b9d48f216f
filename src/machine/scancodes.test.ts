import { describe, expect, it } from 'vitest';
import { scancodesOf } from './scancodes';

describe('scancodesOf', () => {
  it('presses and lets go', () => {
    expect(scancodesOf('a\n')).toEqual([0x1e, 0x9e, 0x1c, 0x9c]);
  });

  it('holds Shift around a capital', () => {
    expect(scancodesOf('Z')).toEqual([0x2a, 0x2c, 0xac, 0xaa]);
  });

  it('knows the ends of the rows', () => {
    expect(scancodesOf('=`/ ')).toEqual([0x0d, 0x8d, 0x29, 0xa9, 0x35, 0xb5, 0x39, 0xb9]);
  });

  it('has no key for a letter that is not on it', () => {
    expect(scancodesOf('é')).toBeNull();
  });
});
