import type { KernelId } from '../../machine/protocol';

type Loaders = Record<string, () => Promise<string>>;

/** A kernel's files by the names that its table of lines has: `src/main.rs`, `main.c`. */
function named(modules: Loaders, folder: string): ReadonlyMap<string, () => Promise<string>> {
  return new Map(Object.entries(modules).map(([path, load]) => [path.slice(folder.length), load]));
}

const sources: Readonly<Record<KernelId, ReadonlyMap<string, () => Promise<string>>>> = {
  lesson: named(import.meta.glob<string>('../../kernel/src/**/*.rs', { query: '?raw', import: 'default' }), '../../kernel/'),
  protected: named(import.meta.glob<string>('../../kernel32/*.{asm,c,h}', { query: '?raw', import: 'default' }), '../../kernel32/'),
};

/** The file that is shown before the processor has been anywhere. */
export const firstFile: Readonly<Record<KernelId, string>> = { lesson: 'src/main.rs', protected: 'main.c' };

/** Names of a kernel's source files. */
export function sourceFiles(kernel: KernelId): readonly string[] {
  return [...sources[kernel].keys()].sort();
}

/** The text of one file, or null if no kernel has such a file. */
export async function loadSource(file: string): Promise<string | null> {
  const load = sources.lesson.get(file) ?? sources.protected.get(file);
  return load === undefined ? null : load();
}
