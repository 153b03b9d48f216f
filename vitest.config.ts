import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { coreWasm } from './scripts/vite/core-wasm.ts';
import { kernelBytes } from './scripts/vite/kernel-bytes.ts';

const root = dirname(fileURLToPath(import.meta.url));

export default defineConfig({
  define: { __EMBED__: 'false' },
  plugins: [react(), coreWasm(), kernelBytes(root)],
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    globalSetup: ['scripts/core/compile-before-tests.ts'],
    // Generous: a shared machine may be slow; no test asserts a time.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
  },
});
