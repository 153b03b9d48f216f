import type { KernelId } from '../../machine/protocol';

type Loaders = Record<string, () => Promise<string>>;

/** A kernel's files by the names that its table of lines has: `src/main.rs`, `main.c`, `main.asm`. */
function named(modules: Loaders, folder: string): ReadonlyMap<string, () => Promise<string>> {
  return new Map(Object.entries(modules).map(([path, load]) => [path.slice(folder.length), load]));
}

const sources: Readonly<Record<KernelId, ReadonlyMap<string, () => Promise<string>>>> = {
  lesson: named(import.meta.glob<string>('../../kernel/src/**/*.rs', { query: '?raw', import: 'default' }), '../../kernel/'),
  protected: named(import.meta.glob<string>('../../kernel32/*.{asm,c,h}', { query: '?raw', import: 'default' }), '../../kernel32/'),
  matrix: named(import.meta.glob<string>('../../kernel-matrix/*.{asm,inc}', { query: '?raw', import: 'default' }), '../../kernel-matrix/'),
};

/** The file that is shown before the processor has been anywhere. */
export const firstFile: Readonly<Record<KernelId, string>> = { lesson: 'src/main.rs', protected: 'main.c', matrix: 'main.asm' };

/** Names of a kernel's source files. */
export function sourceFiles(kernel: KernelId): readonly string[] {
  return [...sources[kernel].keys()].sort();
}

/** The text of one file of a kernel, or null if it has no such file. */
export async function loadSource(kernel: KernelId, file: string): Promise<string | null> {
  const load = sources[kernel].get(file);
  return load === undefined ? null : load();
}
