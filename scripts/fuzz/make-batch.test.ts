import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { bytesOf, codeOffset, codePages, viewOf } from './case';
import { StateOffset } from './layout';
import { makeBatch } from './make-batch';
import { Random } from './random';
import { undefinedFlags } from './undefined-flags';

it('the same seed makes the same cases, another one others', () => {
  const [one, same, other] = [7, 7, 8].map((seed) => {
    const { template, cases } = makeBatch(new Random(seed));
    const digest = createHash('sha256').update(template).update(codePages(cases));
    for (const { state } of cases) digest.update(state);
    return digest.digest('hex');
  });
  expect(same).toBe(one);
  expect(other).not.toBe(one);
});

it('the code of a case lies where its RIP points, and no two overlap', () => {
  const { cases } = makeBatch(new Random(9));
  const code = codePages(cases);
  for (const one of cases) {
    const at = codeOffset(Number(viewOf(one.state).getBigUint64(StateOffset.Rip, true)));
    expect(at).toBeGreaterThanOrEqual(0);
    // What would lie in an absent page is left out.
    const inPage = bytesOf(one).slice(0, 4096 - (at % 4096));
    expect([...code.subarray(at, at + inPage.length)]).toEqual(inPage);
  }
});

it('flags are undefined by instruction and count', () => {
  expect(undefinedFlags('And', 0, 0)).toBe(0x10);
  expect(undefinedFlags('Shl', 0, 32)).toBe(0);
  expect(undefinedFlags('Shl', 1, 32)).toBe(0x10);
  expect(undefinedFlags('Shl', 9, 8)).toBe(0x811);
  expect(undefinedFlags('Shl', 33, 32)).toBe(0x10);
  expect(undefinedFlags('Rcl', 5, 64)).toBe(0x800);
  expect(undefinedFlags('Add', 0, 0)).toBe(0);
});
