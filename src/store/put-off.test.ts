import { expect, it } from 'vitest';
import { putOff } from './put-off';

/** A timer that ends when the test says so. */
function byHand() {
  let waiting: (() => void) | null = null;
  return {
    timer: (call: () => void) => {
      waiting = call;
      return () => { waiting = null; };
    },
    end: () => waiting?.(),
  };
}

it('does only the newest, after the rest', () => {
  const { timer, end } = byHand();
  const done: string[] = [];
  const off = putOff(timer);
  off.later(() => done.push('one'));
  off.later(() => done.push('two'));
  expect(done).toEqual([]);
  end();
  expect(done).toEqual(['two']);
});

it('does at once what waits, and not again', () => {
  const { timer, end } = byHand();
  const done: string[] = [];
  const off = putOff(timer);
  off.later(() => done.push('one'));
  off.now();
  off.now();
  end();
  expect(done).toEqual(['one']);
});
