// All of the tests, in order of cost: types, lint, kernel image, unit tests (core, truth rows, lessons), browser.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const results = join(root, 'test-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const stages = [
  ['types', ['tsc', '--noEmit', '-p', 'tsconfig.json']],
  ['lint', ['oxlint', '--deny-warnings', 'src', 'scripts', 'e2e']],
  ['kernel image', ['node', 'scripts/kernel/check.mjs', '--rebuild']],
  ['unit tests', ['vitest', 'run', '--reporter=default', '--reporter=json', '--outputFile.json=test-results/unit.json']],
  ['build', ['vite', 'build']],
  ['browser tests', ['playwright', 'test']],
];

let passed = 0;
let failed = 0;

function count(file, read) {
  if (!existsSync(file)) return;
  const [good, bad] = read(JSON.parse(readFileSync(file, 'utf8')));
  passed += good;
  failed += bad;
}

let broken = '';
for (const [name, command] of stages) {
  console.log(`\n== ${name}`);
  const started = Date.now();
  const { status } = spawnSync('npx', ['--no-install', ...command], { cwd: root, stdio: 'inherit', env: { ...process.env, FORCE_COLOR: '0' } });
  console.log(`== ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(0)} s`);
  if (status !== 0) {
    broken = name;
    break;
  }
}

count(join(results, 'unit.json'), (report) => [report.numPassedTests, report.numFailedTests]);
count(join(results, 'browser.json'), (report) => [report.stats.expected, report.stats.unexpected + report.stats.flaky]);
if (broken && failed === 0) failed = 1;
if (broken) console.error(`\nStopped at: ${broken}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(broken ? 1 : 0);
