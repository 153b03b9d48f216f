import { describe, expect, it } from 'vitest';
import { parseAddress } from './parse-address';

const names = (name: string): bigint | null => (name.toLowerCase() === 'rip' ? 0xffff800000200010n : null);

describe('an address that a reader types', () => {
  it('is hexadecimal with or without prefix and separators', () => {
    for (const text of ['deadbeef', '0xDEADBEEF', ' 0xdead_beef ', 'dead beef', '0000_0000_dead_beef']) {
      expect(parseAddress(text, names)).toEqual({ ok: true, address: 0xdeadbeefn });
    }
  });

  it('may be a name, which goes before digits', () => {
    expect(parseAddress('rip', names)).toEqual({ ok: true, address: 0xffff800000200010n });
    expect(parseAddress('add', (name) => (name === 'add' ? 1n : null))).toEqual({ ok: true, address: 1n });
  });

  it('is refused with what was found', () => {
    expect(parseAddress('  ', names)).toEqual({ ok: false, reason: 'empty', found: '' });
    expect(parseAddress('0x12g4', names)).toEqual({ ok: false, reason: 'not-hexadecimal', found: 'g' });
    expect(parseAddress('0x', names)).toEqual({ ok: false, reason: 'not-hexadecimal', found: '0x' });
    expect(parseAddress('1ffff800000200000', names)).toEqual({ ok: false, reason: 'too-long', found: '17' });
  });
});
