import { expect, test } from 'vitest';
import { placeOfSpeed, speedAt, speeds } from './speeds';

test('each place of the slider leads back to itself', () => {
  speeds.forEach((speed, place) => {
    expect(placeOfSpeed(speed)).toBe(place);
    expect(speedAt(place)).toBe(speed);
  });
});

test('a speed between two places takes the faster', () => {
  expect(speedAt(placeOfSpeed(5))).toBe(10);
  expect(speedAt(placeOfSpeed(999_999))).toBe(1_000_000);
});

test('places outside count as the ends', () => {
  expect(speedAt(-3)).toBe(1);
  expect(speedAt(99)).toBe('full');
});
