import { expect, it } from 'vitest';
import { serialText } from './serial-text';

it('is UTF-8 without carriage returns', () => {
  expect(serialText(new TextEncoder().encode('a\r\nb\tä\u0007'))).toBe('a\nb\tä');
});

it('marks a sequence that was cut at the start', () => {
  expect(serialText(Uint8Array.of(0xa4, 0x61))).toBe('\ufffda');
});
