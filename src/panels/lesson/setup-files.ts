import type { SetupLineSource } from '../../machine/loaders/kernel-table';

/** The set-up lines of one source file, from its top down. */
export interface SetupFile {
  readonly file: string;
  readonly lines: readonly SetupLineSource[];
}

/** Files in the order in which the kernel comes to them: the segments first, then the gates. */
const ORDER = ['src/gdt.rs', 'src/interrupts.rs', 'tss.c', 'idt.c', 'isr.c'];

/** The set-up lines by their file, in the order in which the kernel runs them. */
export function linesByFile(lines: readonly SetupLineSource[]): SetupFile[] {
  const files = [...new Set(lines.map((line) => line.file))];
  const place = (file: string): number => (ORDER.includes(file) ? ORDER.indexOf(file) : ORDER.length);
  return files
    .sort((a, b) => place(a) - place(b))
    .map((file) => ({ file, lines: lines.filter((line) => line.file === file).sort((a, b) => a.line - b.line) }));
}
