// Writes a kernel's entry in the manifest of the built kernels:
//   node manifest.mjs --name NAME --kernels FOLDER --compiler TEXT [--assembler TEXT] --linker TEXT
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashFile, hashSources, kernels, project } from './hashes.mjs';
import { readOptions } from './line-table.mjs';

const { name, kernels: folder, ...tools } = readOptions(process.argv.slice(2));
const file = join(folder, 'manifest.json');
const committed = join(project, 'public/kernels/manifest.json');
const before = [file, committed].find((path) => existsSync(path));
const entries = before === undefined ? {} : JSON.parse(readFileSync(before, 'utf8'));
entries[name] = {
  image: { file: `${name}.elf`, sha256: hashFile(join(folder, `${name}.elf`)) },
  lines: { file: `${name}.lines.json`, sha256: hashFile(join(folder, `${name}.lines.json`)) },
  ...tools,
  sources: hashSources(name),
};
const ordered = Object.fromEntries(Object.keys(kernels).filter((one) => one in entries).map((one) => [one, entries[one]]));
writeFileSync(file, JSON.stringify(ordered, null, 2) + '\n');
