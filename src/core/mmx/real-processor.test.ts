import { describe, expect, it } from 'vitest';
import { type InputKind } from '../testing/vector-inputs';
import { VectorRunner } from '../testing/vector-runner';
import vectors from './real-processor.vectors.json';

// As the vectors of SSE (core/sse), for MMX registers and what is left of the x87 state.

describe('MMX instructions do what a real processor does', async () => {
  const runner = await VectorRunner.start(vectors.cases);
  for (const [text, code, kind, flags, digest] of vectors.rows as [string, string, InputKind, number, string][]) {
    it(text, () => {
      expect(runner.digest([...Buffer.from(code, 'hex')], kind, flags)).toBe(digest);
    });
  }
});
