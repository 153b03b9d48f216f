import { describe, expect, it } from 'vitest';
import { IntegerRunner } from '../testing/integer-runner';
import vectors from './real-processor.vectors.json';

// Each row was run on a real processor by scripts/vectors: text, bytes, flags that are defined, number of cases, digest.
// The inputs are made here again by the same generator; registers, flags and 32 bytes of memory go into the digest.
// `npm run conformance` runs more cases of each, natively and here.

describe('integer instructions do what a real processor does', async () => {
  const runner = await IntegerRunner.start();
  for (const [text, code, flags, cases, digest] of vectors.rows as [string, string, number, number, string][]) {
    it(text, () => {
      expect(runner.digest([...Buffer.from(code, 'hex')], flags, cases)).toBe(digest);
    });
  }
});
