import { expect, it } from 'vitest';
import { sameBytes } from './same-bytes';

it('compares bytes, not arrays', () => {
  expect(sameBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true);
  expect(sameBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false);
  expect(sameBytes(Uint8Array.of(1, 2), Uint8Array.of(1))).toBe(false);
  expect(sameBytes(null, Uint8Array.of())).toBe(false);
  expect(sameBytes(null, null)).toBe(true);
});
