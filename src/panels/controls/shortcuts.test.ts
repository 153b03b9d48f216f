import { expect, test } from 'vitest';
import { shortcutOf } from './shortcuts';

const plain = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };

test('letters, with and without Shift and Caps Lock', () => {
  expect(shortcutOf({ ...plain, key: 'i', code: 'KeyI' })).toBe('I');
  expect(shortcutOf({ ...plain, key: 'I', code: 'KeyI' })).toBe('I');
  expect(shortcutOf({ ...plain, key: 'S', code: 'KeyS', shiftKey: true })).toBe('Shift+S');
});

test('the letter counts, not its place, where the key gives one', () => {
  expect(shortcutOf({ ...plain, key: 'r', code: 'KeyO' })).toBe('R');
});

test('its place counts where the key gives none', () => {
  expect(shortcutOf({ ...plain, key: 'ㅑ', code: 'KeyI' })).toBe('I');
});

test('the browser\'s own keys are left alone', () => {
  expect(shortcutOf({ ...plain, key: 'r', code: 'KeyR', ctrlKey: true })).toBeNull();
  expect(shortcutOf({ ...plain, key: 'Enter', code: 'Enter' })).toBeNull();
});
