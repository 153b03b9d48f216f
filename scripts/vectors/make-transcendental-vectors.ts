// Makes transcendental.vectors.json in src/core/x87: for each form the digest of what the processor of this machine does, and the
// cases in which its result is one in the last place beside that of core.wasm. More than that, or another flag, is an error.
// Run by hand: node scripts/run-ts.mjs scripts/vectors/make-transcendental-vectors.ts
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LastPlace, digestOf, lastPlaces, outcomeOf } from '../../src/core/testing/last-place';
import type { InputKind } from '../../src/core/testing/vector-inputs';
import { VectorRunner } from '../../src/core/testing/vector-runner';
import { assemble, processorName, runVectors, wordsOf } from './native.mjs';
import { transcendentalForms } from './transcendental-forms.mjs';

const cases = 500;
const runner = await VectorRunner.start(cases);
const codes = assemble(transcendentalForms.map(({ text }) => text));

const lines = transcendentalForms.map(({ text, kind, flags }, index) => {
  const code = codes[index] as string;
  const theirs = runVectors([{ code, kind, flags, cases }], 'full').map((line) => outcomeOf(wordsOf(line)));
  const differences: LastPlace[] = [];
  let at = 0;
  for (const words of runner.results([...Buffer.from(code, 'hex')], kind as InputKind, flags)) {
    const apart = lastPlaces(outcomeOf(words), theirs[at]!);
    if (apart === undefined) throw new Error(`${text}: case ${at} differs in more than the last place`);
    if (apart[0] !== 0 || apart[1] !== 0) differences.push([at, ...apart]);
    at++;
  }
  return JSON.stringify([text, code, kind, flags, digestOf(theirs), differences]);
});

const head = `"reference": ${JSON.stringify(`user mode of a real processor: ${processorName()}`)},\n"cases": ${cases},`;
writeFileSync(join('src', 'core', 'x87', 'transcendental.vectors.json'), `{\n${head}\n"rows": [\n${lines.join(',\n')}\n]}\n`);
console.log(`${lines.length} forms, ${lines.length * cases} cases`);
