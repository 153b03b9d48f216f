import { describe, expect, it } from 'vitest';
import { type InputKind } from '../testing/vector-inputs';
import { VectorRunner } from '../testing/vector-runner';
import vectors from './real-processor.vectors.json';

// Each row was run on a real processor by scripts/vectors/make-sse-vectors.mjs: text, bytes, kind of the inputs, flags that
// are compared, digest. The inputs are made here again; registers, memory, flags, MXCSR and exceptions go into the digest.

describe('SSE and SSE2 instructions do what a real processor does', async () => {
  const runner = await VectorRunner.start(vectors.cases);
  for (const [text, code, kind, flags, digest] of vectors.rows as [string, string, InputKind, number, string][]) {
    it(text, () => {
      expect(runner.digest([...Buffer.from(code, 'hex')], kind, flags)).toBe(digest);
    });
  }
});
