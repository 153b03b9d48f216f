import { expect, test } from 'vitest';
import { isLow, pageLayoutFor, zoomFor } from './page-layout';

test('a page', () => {
  expect([1920, 1440, 1439, 1100, 1099, 1024, 700, 699, 390].map((width) => pageLayoutFor(width, false))).toEqual([
    'wide', 'wide', 'medium', 'medium', 'projector', 'projector', 'projector', 'phone', 'phone',
  ]);
});

test('an embed', () => {
  expect([1440, 720, 560, 559].map((width) => pageLayoutFor(width, true))).toEqual(['embed', 'embed', 'embed', 'phone']);
});

test('a projector is drawn larger, a small tablet is not', () => {
  expect(zoomFor('projector', 1024)).toBe(1.4);
  expect(zoomFor('projector', 768)).toBe(1);
  expect(zoomFor('medium', 1280)).toBe(1);
});

test('a laptop is low, a desktop is not', () => {
  expect([650, 760, 819, 820, 900].map(isLow)).toEqual([true, true, true, false, false]);
});
