// Bundles src/cli, with core.wasm and the lessons' kernels inside, into build/terminal, and notes what it was made of.
import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { coreSources } from '../core/compile-core';
import { coreWasm } from '../vite/core-wasm';
import { kernelBytes, kernelFiles } from '../vite/kernel-bytes';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const folder = join(root, 'build', 'terminal');
/** Several first runs at once have each their own files; the last ones to be renamed stay. */
const unfinished = join(root, 'build', `terminal.${process.pid}`);
/** What decides about the bundle and is no module of it. */
const tools = [
  'scripts/terminal/build.ts', 'scripts/vite/core-wasm.ts', 'scripts/vite/kernel-bytes.ts', 'scripts/core/compile-core.ts',
  ...kernelFiles, 'package-lock.json',
];

function noteOf(path: string): [path: string, size: number, time: number] {
  const { size, mtimeMs } = statSync(join(root, path));
  return [path, size, mtimeMs];
}

console.error('faultscope: building the terminal program, once');
const modules: string[] = [];
await build({
  root,
  configFile: false,
  publicDir: false,
  logLevel: 'error',
  define: { __EMBED__: 'false' },
  plugins: [
    coreWasm(),
    kernelBytes(root),
    { name: 'note-modules', moduleParsed: ({ id }) => void modules.push(id) },
  ],
  build: {
    ssr: 'src/cli/main.ts',
    target: 'node20',
    outDir: unfinished,
    rollupOptions: { output: { entryFileNames: 'faultscope.mjs', codeSplitting: false } },
  },
});

const own = modules.filter((id) => id.startsWith(root)).map((id) => relative(root, id));
const notes = [...new Set([...own, ...coreSources(), ...tools])].map(noteOf);
writeFileSync(join(unfinished, 'sources.json'), JSON.stringify(notes));
mkdirSync(folder, { recursive: true });
for (const file of ['faultscope.mjs', 'sources.json']) renameSync(join(unfinished, file), join(folder, file));
rmSync(unfinished, { recursive: true });
