import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const project = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** The kernels: what builds each, and from which folders and files. */
export const kernels = {
  lesson: {
    build: 'scripts/kernel/build.sh',
    folders: ['src/kernel/src'],
    files: ['src/kernel/linker.ld', 'scripts/kernel/build.sh', 'scripts/kernel/build-options.sh', 'scripts/kernel/names.mjs', 'scripts/kernel/setup-lines.mjs', 'scripts/kernel/tables.mjs', 'scripts/kernel/line-table.mjs'],
  },
  protected: {
    build: 'scripts/kernel32/build.sh',
    folders: ['src/kernel32'],
    files: ['scripts/kernel32/build.sh', 'scripts/kernel/build-options.sh', 'scripts/kernel32/finish.sh', 'scripts/kernel32/setup-lines.mjs', 'scripts/kernel/setup-line-list.mjs', 'scripts/kernel32/tables.mjs', 'scripts/kernel/line-table.mjs'],
  },
  matrix: {
    build: 'scripts/kernel-matrix/build.sh',
    folders: ['src/kernel-matrix'],
    files: ['scripts/kernel-matrix/build.sh', 'scripts/kernel/build-options.sh', 'scripts/kernel32/finish.sh', 'scripts/kernel-matrix/setup-lines.mjs', 'scripts/kernel/setup-line-list.mjs', 'scripts/kernel32/tables.mjs', 'scripts/kernel/line-table.mjs'],
  },
};

/** SHA-256 of a file, in hexadecimal. */
export function hashFile(path) {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** The hash of every file that decides the built bytes of a kernel, by its path in the project. */
export function hashSources(name, root = project) {
  const { folders, files } = kernels[name];
  const inFolders = folders.flatMap((folder) => readdirSync(join(root, folder)).sort().map((file) => `${folder}/${file}`));
  const paths = [...inFolders.filter((path) => !path.endsWith('.md')), ...files];
  return Object.fromEntries(paths.map((path) => [path, hashFile(join(root, path))]));
}
