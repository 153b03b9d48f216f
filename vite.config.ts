import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { bitsAsConstants } from './scripts/vite/bits-as-constants.ts';
import { coreWasm } from './scripts/vite/core-wasm.ts';
import { embed } from './scripts/vite/embed.ts';
import { icedX86 } from './scripts/vite/iced-x86.ts';

const root = dirname(fileURLToPath(import.meta.url));

export default defineConfig({
  // Relative, so that the built folder works from any sub-path of any static server.
  base: './',
  define: { __EMBED__: 'false' },
  plugins: [react(), bitsAsConstants(), coreWasm(), icedX86(), embed(root)],
  worker: { format: 'es', plugins: () => [bitsAsConstants(), icedX86()] },
  build: { target: 'es2022', chunkSizeWarningLimit: 4000 },
  server: { open: false },
});
