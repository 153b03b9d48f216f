import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const project = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** SHA-256 of a file, in hexadecimal. */
export function hashFile(path) {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** The hash of every file that decides the built bytes, by its path in the project. */
export function hashSources(root = project) {
  const files = [
    'src/kernel/linker.ld',
    ...readdirSync(join(root, 'src/kernel/src')).sort().map((name) => `src/kernel/src/${name}`),
    'scripts/kernel/build.sh',
    'scripts/kernel/names.mjs',
    'scripts/kernel/setup-lines.mjs',
    'scripts/kernel/tables.mjs',
  ];
  return Object.fromEntries(files.map((path) => [path, hashFile(join(root, path))]));
}
