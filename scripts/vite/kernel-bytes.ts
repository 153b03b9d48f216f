import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const moduleName = 'virtual:faultscope/kernel-bytes';

/** Offers the lesson kernel's image (base64) and its table (JSON text) inside a single-file build. */
export function kernelBytes(root: string): Plugin {
  return {
    name: 'faultscope-kernel-bytes',
    resolveId: (id) => (id === moduleName ? `\0${id}` : null),
    load(id) {
      if (id !== `\0${moduleName}`) return null;
      const image = readFileSync(join(root, 'public/kernels/lesson.elf')).toString('base64');
      const table = readFileSync(join(root, 'public/kernels/lesson.lines.json'), 'utf8');
      return `export const image = ${JSON.stringify(image)};\nexport const table = ${JSON.stringify(table)};`;
    },
  };
}
