// `npm run conformance [-- --cases N]`: every form of the vectors, run by the processor of this machine and by core.wasm, with at
// least 1,000 cases each. Where the processor cannot be asked, what is recorded is used.
import { IntegerRunner } from '../../src/core/testing/integer-runner';
import type { InputKind } from '../../src/core/testing/vector-inputs';
import { VectorRunner } from '../../src/core/testing/vector-runner';
import integerVectors from '../../src/core/cpu/real-processor.vectors.json';
import { type LastPlace, digestOf, lastPlaces, outcomeOf } from '../../src/core/testing/last-place';
import mmxVectors from '../../src/core/mmx/real-processor.vectors.json';
import sseVectors from '../../src/core/sse/real-processor.vectors.json';
import x87Vectors from '../../src/core/x87/real-processor.vectors.json';
import transcendentalVectors from '../../src/core/x87/transcendental.vectors.json';
import { knownMismatches } from './known-mismatches';
import { processorName, runIntegers, runVectors, runsHere, wordsOf } from './native.mjs';

interface Form {
  readonly text: string;
  readonly code: string;
  readonly kind: InputKind;
  readonly flags: number;
  readonly cases: number;
  /** Of the recorded cases. */
  readonly digest: string;
}

interface Family {
  readonly name: string;
  readonly forms: Form[];
  /** Digests by the processor; 'full': the words of every case. */
  readonly native: (forms: Form[], ...words: string[]) => string[];
  readonly here: (form: Form) => string;
  /** The words of every case, as `native` prints them. */
  readonly each: (form: Form) => Iterable<string>;
}

const option = process.argv.indexOf('--cases');
const least = option < 0 ? 1000 : Number(process.argv[option + 1]);
if (!Number.isInteger(least) || least < 1) throw new Error(`--cases takes a number above 0, not ${process.argv[option + 1]}`);
const native = runsHere();
if (native) console.log(`Reference: user mode of this machine's processor, ${processorName()}.`);
else console.log('This host cannot run the native programs (they need gcc on x86-64 Linux): what is recorded of a real processor is used.');

const codeOf = (form: Form): number[] => [...Buffer.from(form.code, 'hex')];

async function integers(): Promise<Family> {
  const runner = await IntegerRunner.start();
  const rows = integerVectors.rows as [string, string, number, number, string][];
  const forms = rows.map(([text, code, flags, cases, digest]): Form => ({ text, code, kind: 'i', flags, cases: native ? Math.max(least, cases) : cases, digest }));
  return {
    name: 'integer',
    forms,
    native: runIntegers,
    here: (form) => runner.digest(codeOf(form), form.flags, form.cases),
    *each(form) {
      for (const words of runner.results(codeOf(form), form.flags, form.cases)) yield words.length === 1 ? '#DE' : words.map((word) => word.toString(16)).join(' ');
    },
  };
}

async function vectors(name: string, vectors: typeof sseVectors): Promise<Family> {
  const cases = native ? Math.max(least, vectors.cases) : vectors.cases;
  const runner = await VectorRunner.start(cases);
  const rows = vectors.rows as [string, string, InputKind, number, string][];
  return {
    name,
    forms: rows.map(([text, code, kind, flags, digest]) => ({ text, code, kind, flags, cases, digest })),
    native: runVectors,
    here: (form) => runner.digest(codeOf(form), form.kind, form.flags),
    *each(form) {
      for (const [raised, ...words] of runner.results(codeOf(form), form.kind, form.flags)) yield [raised, ...words.map((word) => word.toString(16))].join(' ');
    },
  };
}

/** The first case in which the two differ. */
function firstDifference(family: Family, form: Form): string {
  const wanted = family.native([form], 'full').map((line) => line.split(' ').slice(2).join(' '));
  let index = 0;
  for (const found of family.each(form)) {
    if (found !== wanted[index]) return `case ${index}\n    processor ${wanted[index]}\n    here      ${found}`;
    index++;
  }
  return 'no single case differs';
}

/** The transcendental functions: all but the last place of a result must be the same. @returns forms, cases and forms that differ in more */
async function transcendental(): Promise<[number, number, number]> {
  const { rows } = transcendentalVectors;
  const cases = native ? Math.max(least, transcendentalVectors.cases) : transcendentalVectors.cases;
  const runner = await VectorRunner.start(cases);
  let wrong = 0;
  let beside = 0;
  for (const [text, code, kind, flags, digest, differences] of rows as unknown as [string, string, InputKind, number, string, LastPlace[]][]) {
    const ours = Array.from(runner.results([...Buffer.from(code, 'hex')], kind, flags), outcomeOf);
    const apart = native
      ? runVectors([{ code, kind, flags, cases }], 'full').map((line, index) => lastPlaces(ours[index]!, outcomeOf(wordsOf(line))))
      : differences.map(([, ...places]) => places);
    const same = native ? !apart.includes(undefined) : digestOf(ours, differences) === digest;
    beside += apart.filter((places) => places !== undefined && places.some((place) => place !== 0)).length;
    if (same) continue;
    wrong++;
    console.log(`  ${text} (${code}) differs in more than the last place${native ? `: case ${apart.indexOf(undefined)}` : ''}`);
  }
  console.log(`x87, transcendental functions: ${rows.length} forms, ${rows.length * cases} cases, ${beside} of them one in the last place beside, ${wrong} mismatches`);
  return [rows.length, rows.length * cases, wrong];
}

const started = Date.now();
let mismatches = 0;
let forms = 0;
let cases = 0;
for (const family of [await integers(), await vectors('SSE, SSE2', sseVectors), await vectors('x87', x87Vectors), await vectors('MMX', mmxVectors)]) {
  const digests = native ? family.native(family.forms) : family.forms.map(({ digest }) => digest);
  const count = family.forms.reduce((sum, form) => sum + form.cases, 0);
  let wrong = 0;
  family.forms.forEach((form, index) => {
    const same = family.here(form) === digests[index];
    const reason = knownMismatches.get(form.text);
    if (same && reason === undefined) return;
    if (!same) wrong++;
    if (!same && reason !== undefined) return console.log(`  ${form.text}: differs, known: ${reason}`);
    mismatches++;
    if (same) console.log(`  ${form.text}: named as a mismatch, and is none`);
    else console.log(`  ${form.text} (${form.code}) differs${native ? `: ${firstDifference(family, form)}` : ''}`);
  });
  console.log(`${family.name}: ${family.forms.length} forms, ${count} cases, ${wrong} mismatches`);
  forms += family.forms.length;
  cases += count;
}
const [transcendentalForms, transcendentalCases, transcendentalMismatches] = await transcendental();
forms += transcendentalForms;
cases += transcendentalCases;
mismatches += transcendentalMismatches;
console.log(`In all: ${forms} forms, ${cases} cases, ${mismatches} mismatches that are not named, ${((Date.now() - started) / 1000).toFixed(0)} s`);
process.exitCode = mismatches === 0 ? 0 : 1;
