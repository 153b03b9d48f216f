import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseKernelTable } from '../../machine/loaders/kernel-table';
import { linesByFile } from './setup-files';

it('shows the lines of the real kernel in the order in which it runs them', () => {
  const table = parseKernelTable(readFileSync(new URL('../../../public/kernels/lesson.lines.json', import.meta.url), 'utf8'));
  const files = linesByFile(table.setupLines);
  expect(files.map(({ file }) => file)).toEqual(['src/gdt.rs', 'src/interrupts.rs']);
  expect(files[0]?.lines.map((line) => line.name)).toEqual(['LoadGdt', 'ReloadCs', 'ClearSs', 'LoadTss']);
  expect(files.flatMap(({ lines }) => lines)).toHaveLength(table.setupLines.length);
  for (const { lines } of files) expect(lines.map((line) => line.line)).toEqual(lines.map((line) => line.line).sort((a, b) => a - b));
});
