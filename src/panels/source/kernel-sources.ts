const modules = import.meta.glob<string>('../../kernel/src/**/*.rs', { query: '?raw', import: 'default' });
const FOLDER = '../../kernel/';

/** Names of the kernel's source files as its table of lines has them: `src/main.rs`. */
export const sourceFiles: readonly string[] = Object.keys(modules).map((path) => path.slice(FOLDER.length)).sort();

/** The text of one file, or null if the kernel has no such file. */
export async function loadSource(file: string): Promise<string | null> {
  return (await modules[FOLDER + file]?.()) ?? null;
}
