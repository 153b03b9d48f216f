// Writes the manifest of the built kernel:
//   node manifest.mjs --kernels FOLDER --compiler TEXT --linker TEXT
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashFile, hashSources } from './hashes.mjs';

const words = process.argv.slice(2);
const option = (name) => words[words.indexOf(`--${name}`) + 1];
const kernels = option('kernels');

const manifest = {
  image: { file: 'lesson.elf', sha256: hashFile(join(kernels, 'lesson.elf')) },
  lines: { file: 'lesson.lines.json', sha256: hashFile(join(kernels, 'lesson.lines.json')) },
  compiler: option('compiler'),
  linker: option('linker'),
  sources: hashSources(),
};
writeFileSync(join(kernels, 'manifest.json'), JSON.stringify(manifest, null, 2) + '\n');
