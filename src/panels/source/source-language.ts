/** The languages of the kernels' sources; the names are the editor's. */
export type SourceLanguage = 'rust' | 'c' | 'nasm';

/** What a file is written in, by the end of its name. */
export function languageOf(file: string): SourceLanguage {
  if (file.endsWith('.rs')) return 'rust';
  return file.endsWith('.asm') ? 'nasm' : 'c';
}
