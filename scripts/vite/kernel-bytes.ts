import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const moduleName = 'virtual:faultscope/kernel-bytes';

const names = ['lesson', 'protected', 'matrix'];

/** What a build with the kernels inside is made of, beside its modules. */
export const kernelFiles: readonly string[] = names.map((name) => `public/kernels/${name}.elf`);

/** Offers each kernel's image (base64) and its table (JSON text) inside a single-file build. */
export function kernelBytes(root: string): Plugin {
  return {
    name: 'faultscope-kernel-bytes',
    resolveId: (id) => (id === moduleName ? `\0${id}` : null),
    load(id) {
      if (id !== `\0${moduleName}`) return null;
      const kernels = names.map((name) => [name, {
        image: readFileSync(join(root, `public/kernels/${name}.elf`)).toString('base64'),
        table: readFileSync(join(root, `public/kernels/${name}.lines.json`), 'utf8'),
      }]);
      return `export const kernels = ${JSON.stringify(Object.fromEntries(kernels))};`;
    },
  };
}
