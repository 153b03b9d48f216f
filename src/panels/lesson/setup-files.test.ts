import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseKernelTable, type KernelTable } from '../../machine/loaders/kernel-table';
import { linesByFile } from './setup-files';

function tableOf(kernel: string): KernelTable {
  return parseKernelTable(readFileSync(new URL(`../../../public/kernels/${kernel}.lines.json`, import.meta.url), 'utf8'));
}

it('shows the lines of the protected-mode kernel in the order in which it runs them', () => {
  const files = linesByFile(tableOf('protected').setupLines);
  expect(files.map(({ file }) => file)).toEqual(['tss.c', 'idt.c', 'isr.c']);
  expect(files[0]?.lines.map((line) => line.name)).toEqual(['SetSs0', 'SetEsp0', 'LoadTss']);
});

it('shows the lines of the real kernel in the order in which it runs them', () => {
  const table = tableOf('lesson');
  const files = linesByFile(table.setupLines);
  expect(files.map(({ file }) => file)).toEqual(['src/gdt.rs', 'src/interrupts.rs']);
  expect(files[0]?.lines.map((line) => line.name)).toEqual(['LoadGdt', 'ReloadCs', 'ClearSs', 'LoadTss']);
  expect(files.flatMap(({ lines }) => lines)).toHaveLength(table.setupLines.length);
  for (const { lines } of files) expect(lines.map((line) => line.line)).toEqual(lines.map((line) => line.line).sort((a, b) => a - b));
});
