import { describe, expect, it } from 'vitest';
import { type LastPlace, digestOf, outcomeOf } from '../testing/last-place';
import { type InputKind } from '../testing/vector-inputs';
import { VectorRunner } from '../testing/vector-runner';
import vectors from './transcendental.vectors.json';

// What a real processor does, but for the last place of the result: the vectors tell in which cases it is one beside this machine's.

describe('transcendental functions', async () => {
  const runner = await VectorRunner.start(vectors.cases);
  for (const [text, code, kind, flags, digest, differences] of vectors.rows as unknown as [string, string, InputKind, number, string, LastPlace[]][]) {
    it(text, () => {
      expect(differences.every(([, ...places]) => places.every((place) => Math.abs(place) <= 1))).toBe(true);
      const outcomes = Array.from(runner.results([...Buffer.from(code, 'hex')], kind, flags), outcomeOf);
      expect(digestOf(outcomes, differences)).toBe(digest);
    });
  }
});
