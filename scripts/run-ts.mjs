// Runs a TypeScript program of this project in Node: node scripts/run-ts.mjs FILE [arguments]
import { resolve } from 'node:path';
import { runnerImport } from 'vite';

const file = process.argv[2];
if (!file) {
  console.error('usage: node scripts/run-ts.mjs FILE [arguments]');
  process.exit(2);
}
process.argv.splice(1, 1);
await runnerImport(resolve(file));
