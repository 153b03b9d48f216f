#!/usr/bin/env -S node --max-semi-space-size=1
// The machine in a terminal: node scripts/faultscope.mjs run IMAGE [options]
// The small young generation of the heap keeps the whole below 200 MiB with 128 MiB of guest memory.
// Runs the bundle of src/cli in this process; builds it first when a file that went into it has changed.
// stdout is the guest's: whatever else has to be said goes to stderr.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'build', 'terminal');
const INTERNAL_ERROR = 8;

/** True if every file that the bundle was made of is still the one that it was. */
function isFresh() {
  try {
    const sources = JSON.parse(readFileSync(join(folder, 'sources.json'), 'utf8'));
    return sources.every(([path, size, time]) => {
      const now = statSync(`${root}/${path}`);
      return now.size === size && now.mtimeMs === time;
    });
  } catch {
    return false;
  }
}

/** In processes of their own: the one that runs the guest stays small. What starts them is loaded only then, as it is slow to load. */
async function build() {
  const { spawnSync } = await import('node:child_process');
  const steps = [['scripts/run-ts.mjs', 'scripts/terminal/build.ts']];
  if (!existsSync(join(root, 'node_modules'))) steps.unshift(['scripts/prepare.mjs']);
  return steps.every((step) => spawnSync(process.execPath, step, { cwd: root, stdio: ['ignore', 2, 2] }).status === 0);
}

if (isFresh() || await build()) await import(pathToFileURL(join(folder, 'faultscope.mjs')).href);
else process.exitCode = INTERNAL_ERROR;
