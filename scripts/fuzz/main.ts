// `npm run fuzz -- [--instructions N] [--seed S]`: random code from random states, in user mode of this machine's processor and on
// core.wasm. Prints what was run, what was left out and why, and each mismatch as small as it gets; exit status 1 when there is one.
import { runsHere } from '../vectors/native.mjs';
import { codePages } from './case';
import { isSame } from './compare';
import { excludedBefore, explain } from './explain';
import { Here } from './here';
import { makeBatch } from './make-batch';
import { Native } from './native';
import { numberOption } from './options';
import { Random } from './random';
import { describe } from './report';
import { shrink } from './shrink';
import { Tally } from './tally';

/** Mismatches that are made small; more are only counted. */
const MOST_SHRUNK = 400;

/** Instructions between two lines that tell how far it is. */
const NEWS = 500_000;

const wanted = numberOption('instructions', 1_000_000);
const seed = numberOption('seed', 1);

if (!runsHere()) {
  console.log('This host cannot run the native side (it needs gcc on x86-64 Linux): nothing was compared.');
  process.exit(2);
}
const here = await Here.start();
const native = Native.start();
const tally = new Tally();
const started = Date.now();
let shrunk = 0;
let nextNews = NEWS;
for (let number = 0; tally.instructions < wanted; number++) {
  // Each batch has a seed of its own, so that one can be run again alone.
  const random = new Random(seed * 0x100000 + number);
  const { template, cases } = makeBatch(random);
  const code = codePages(cases);
  here.begin(template, code);
  const ours = cases.map(({ state }) => here.run(state));
  const run = cases.map((_, index) => index).filter((index) => {
    const reason = excludedBefore(ours[index]!);
    if (reason !== undefined) tally.exclude(reason);
    return reason === undefined;
  });
  const theirs = native.run(template, code, run.map((index) => cases[index]!));
  const wrong: number[] = [];
  for (const [place, index] of run.entries()) {
    const verdict = isSame(theirs[place]!, ours[index]!) ? { kind: 'same' as const } : explain(here, cases[index]!.state, theirs[place]!, ours[index]!);
    tally.count(verdict, ours[index]!);
    if (verdict.kind === 'mismatch') wrong.push(index);
  }
  if (tally.instructions >= nextNews) {
    console.log(`so far ${tally.instructions} instructions in ${tally.compared} cases, ${tally.mismatches.size} kinds of mismatches, ${((Date.now() - started) / 1000).toFixed(0)} s`);
    nextNews += NEWS;
  }
  for (const index of wrong) {
    if (shrunk++ >= MOST_SHRUNK) {
      tally.mismatch('not made small');
      continue;
    }
    const smallest = shrink(native, here, template, cases[index]!);
    const signature = smallest?.verdict.signature ?? 'differs, but not when it is run again';
    if (tally.mismatch(signature)) console.log(`\n${smallest ? describe(smallest) : signature}\n  (batch ${number}, case ${index})`);
  }
}
native.stop();
console.log(tally.report(seed, (Date.now() - started) / 1000));
process.exitCode = tally.mismatches.size === 0 ? 0 : 1;
