// `npm run fuzz:system -- [--boots N] [--seed S] [--shape long|legacy] [--families WORDS]`: random cases of the system family, many a boot, on Bochs and on
// core.wasm; with WORDS only families with one of these, separated by commas, in their name.
// Needs Debian's packages bochs, bochsbios, vgabios, bochs-term and nasm.
import { spawnSync } from 'node:child_process';
import { assemble } from '../../references/assemble';
import { bootBochs } from '../../references/bochs';
import { compileCore } from '../../core/compile-core';
import { numberOption, wordOption } from '../options';
import { Random } from '../random';
import { MOST_CASES, RESULT_BYTES } from './case-layout';
import { compareResults, describe } from './compare-results';
import { makeImage, stubsOf } from './make-image';
import { runHere } from './run-here';
import { shapes } from './shape';
import { SystemTally } from './system-tally';

const boots = numberOption('boots', 1);
const seed = numberOption('seed', 1);
const only = numberOption('boot', -1);
const name = wordOption('shape') ?? 'long';
if (name !== 'long' && name !== 'legacy') throw new Error(`--shape is long or legacy, not ${name}`);
const shape = shapes[name];
const families = wordOption('families')?.split(',') ?? [];
const SECONDS = 90;
/** The fewest that Bochs takes. */
const SPEED = 1_000_000;
/** One that has CR4.UMIP. */
const MODEL = 'corei3_cnl';

if (['bochs', 'nasm'].some((tool) => spawnSync(tool, ['--help'], { stdio: 'ignore' }).error !== undefined)) {
  console.log('This host has no Bochs or no nasm: nothing was compared.');
  process.exit(2);
}
const wasm = await compileCore();
const bootSector = assemble('scripts/references/boot-sector.asm', 'src/truth/references/lib');
const kernel = assemble(shape.kernel, 'scripts/fuzz/system');
const tally = new SystemTally(shape.rules);
for (let boot = Math.max(only, 0); boot < (only < 0 ? boots : only + 1); boot++) {
  const random = new Random(seed * 0x100000 + boot);
  const tables = shape.makeTables(random, stubsOf(kernel));
  const idt = shape.makeIdt(random, stubsOf(kernel));
  const cases = Array.from({ length: MOST_CASES }, () => shape.makeCase(random, families));
  const image = makeImage(kernel, tables, idt, cases.map(({ bytes }) => bytes));
  const here = await runHere(wasm, image);
  const bochs = bootBochs(bootSector, image, { seconds: SECONDS, ips: SPEED, log: false, model: MODEL });
  const compared = compareResults(cases, bochs.serial, here.serial, shape);
  for (const one of compared.cases) {
    if (tally.count(one)) console.log(`\n${describe(one, tables)}\n  (boot ${boot}, case ${one.number})`);
  }
  if (compared.cases.length < cases.length) {
    tally.stopped++;
    const next = cases[compared.cases.length]!;
    console.log(`\nthe case that never ended: ${describe({ number: compared.cases.length, ...next, text: '', here: new Uint8Array(RESULT_BYTES), bochs: new Uint8Array(RESULT_BYTES), differences: [] }, tables)}`);
    console.log(`\nboot ${boot}: stopped after case ${compared.cases.length}; Bochs sent ${bochs.serial.length} bytes${bochs.ended ? '' : ' and was stopped'}, here ${here.serial.length} bytes (${here.end})\n${bochs.log.split('\n').slice(-30).join('\n')}`);
  }
}
console.log(tally.report(seed));
process.exitCode = tally.mismatches === 0 ? 0 : 1;
