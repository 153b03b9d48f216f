import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, existsSync, writeFileSync, renameSync } from 'node:fs';
import { join, dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const cacheFolder = join(root, 'node_modules', '.cache', 'faultscope');

/** asc's options; the entry is `src/core/index.ts`. Static data lives above the machine's fixed areas. */
const options = ['--runtime', 'stub', '--noAssert', '-O3', '--memoryBase', '131072', '--initialMemory', '128', '--use', 'abort=', '--enable', 'simd'];

/** All AssemblyScript sources of the core, sorted, tests left out. */
export function coreSources(): string[] {
  const files: string[] = [];
  for (const folder of ['src/core', 'src/x86/bits']) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      if (!entry.isFile() || !file.endsWith('.ts') || file.endsWith('.test.ts') || file.includes('/testing/')) continue;
      files.push(relative(root, file));
    }
  }
  return files.sort();
}

/**
 * Compiles the core to WebAssembly, or takes the result kept for the same sources.
 * @returns the bytes of core.wasm
 * @throws Error with asc's messages when the sources do not compile
 */
export async function compileCore(): Promise<Uint8Array> {
  const hash = createHash('sha256').update(compilerVersion()).update(options.join(' '));
  for (const file of coreSources()) hash.update(file).update(readFileSync(join(root, file)));
  const kept = join(cacheFolder, `core-${hash.digest('hex').slice(0, 20)}.wasm`);
  if (existsSync(kept)) return readFileSync(kept);
  // Loading the compiler takes a second: not for what is kept.
  const asc = (await import('assemblyscript/asc')).default;
  let bytes: Uint8Array | undefined;
  const { error, stderr } = await asc.main(['src/core/index.ts', ...options, '--outFile', 'core.wasm', '--baseDir', root], {
    readFile: (name: string, base: string) => {
      const path = join(base, name);
      return existsSync(path) ? readFileSync(path, 'utf8') : null;
    },
    writeFile: (name: string, contents: Uint8Array | string) => {
      if (name.endsWith('.wasm') && typeof contents !== 'string') bytes = contents;
    },
    listFiles: () => [],
  });
  if (error || !bytes) throw new Error(`core does not compile: ${error?.message ?? 'no output'}\n${stderr.toString()}`);
  mkdirSync(cacheFolder, { recursive: true });
  const unfinished = `${kept}.${process.pid}`;
  writeFileSync(unfinished, bytes);
  renameSync(unfinished, kept);
  return bytes;
}

function compilerVersion(): string {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules', 'assemblyscript', 'package.json'), 'utf8')) as { version: string };
  return version;
}
