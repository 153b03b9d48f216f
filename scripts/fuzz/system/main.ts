// `npm run fuzz:system -- [--boots N] [--seed S]`: random cases of the system family, many a boot, on Bochs and on core.wasm.
// Needs Debian's packages bochs, bochsbios, vgabios, bochs-term and nasm.
import { spawnSync } from 'node:child_process';
import { assemble } from '../../references/assemble';
import { bootBochs } from '../../references/bochs';
import { compileCore } from '../../core/compile-core';
import { numberOption } from '../options';
import { Random } from '../random';
import { MOST_CASES, RESULT_BYTES } from './case-layout';
import { compareResults, describe } from './compare-results';
import { makeCase } from './make-case';
import { makeImage, stubsOf } from './make-image';
import { makeIdt, makeTables } from './make-tables';
import { runHere } from './run-here';
import { SystemTally } from './system-tally';

const boots = numberOption('boots', 1);
const seed = numberOption('seed', 1);
const only = numberOption('boot', -1);
const SECONDS = 90;
/** The fewest that Bochs takes. */
const SPEED = 1_000_000;

if (['bochs', 'nasm'].some((tool) => spawnSync(tool, ['--help'], { stdio: 'ignore' }).error !== undefined)) {
  console.log('This host has no Bochs or no nasm: nothing was compared.');
  process.exit(2);
}
const wasm = await compileCore();
const bootSector = assemble('scripts/references/boot-sector.asm', 'src/truth/references/lib');
const kernel = assemble('scripts/fuzz/system/kernel.asm', 'scripts/fuzz/system');
const tally = new SystemTally();
for (let boot = Math.max(only, 0); boot < (only < 0 ? boots : only + 1); boot++) {
  const random = new Random(seed * 0x100000 + boot);
  const tables = makeTables(random);
  const idt = makeIdt(random, stubsOf(kernel));
  const cases = Array.from({ length: MOST_CASES }, () => makeCase(random));
  const image = makeImage(kernel, tables, idt, cases.map(({ bytes }) => bytes));
  const here = await runHere(wasm, image);
  const bochs = bootBochs(bootSector, image, SECONDS, SPEED, false);
  const compared = compareResults(cases, bochs.serial, here.serial);
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
