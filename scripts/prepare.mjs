// Makes `npm start` and `npm test` work as the first command on a fresh clone: installs the dependencies when
// something is missing, and (with --browser) a Chromium from the system's packages.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** True when every package that the lock file names for this platform is installed in that version. */
function installed() {
  const lock = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(lock)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(lock, 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) => path === '' || entry.optional || present[path]?.version === entry.version);
}

function run(command, args) {
  console.log(`> ${command} ${args.join(' ')}`);
  return spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status === 0;
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) fail(`Node ${process.versions.node} is too old: Faultscope needs Node 20.19 or newer.`);
if (!installed() && !run('npm', ['ci', '--no-audit', '--no-fund'])) fail('npm ci failed: see its message above.');

if (process.argv.includes('--browser') && !findChromium()) {
  const isRoot = process.getuid?.() === 0;
  if (!existsSync('/usr/bin/apt-get') || !isRoot) {
    fail('The browser tests need Chromium and none was found. Install it (Debian: sudo apt-get install chromium) or set CHROMIUM_PATH to its program file.');
  }
  run('apt-get', ['update', '-q']);
  if (!run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium']) || !findChromium()) {
    fail('Chromium could not be installed through apt-get: see its message above. Install it yourself or set CHROMIUM_PATH.');
  }
}
