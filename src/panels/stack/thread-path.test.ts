import { expect, it } from 'vitest';
import { threadPath } from './thread-path';

it('leads right, along, and right again', () => {
  expect(threadPath({ x: 100, y: 200 }, { x: 160, y: 50 })).toBe('M100 200H108Q114 200 114 194V56Q114 50 120 50H154');
});

it('keeps its corners within a short way', () => {
  expect(threadPath({ x: 0, y: 10 }, { x: 40, y: 14 })).toContain('Q14 10 14 12V12');
});
