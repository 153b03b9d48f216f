// Finds the set-up lines in the sources of the matrix's kernel:
//     bt edx, GATE_ALL_ZERO
//     jnc .gate_has_bytes
//     <one instruction>
// .gate_has_bytes:
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listSetupLines, pascalCase } from '../kernel/setup-line-list.mjs';

/** `[{ id, name, file, line, text }]` by id; `file` is an index into `files`, `line` counts from 1. */
export function findSetupLines(kernel, files) {
  const numbers = equates(readFileSync(join(kernel, 'lines.inc'), 'utf8'));
  return listSetupLines(kernel, files, numbers, (lines, file, index) => linesIn(lines, file, index, numbers));
}

function linesIn(lines, file, index, numbers) {
  return lines.flatMap((text, i) => {
    const name = /^\s*bt \w+, (\w+)$/.exec(text)?.[1];
    if (name === undefined || !numbers.has(name)) return [];
    const label = /^\s*jnc (\.\w+)$/.exec(lines[i + 1] ?? '')?.[1];
    if (label === undefined || lines[i + 3] !== `${label}:`) throw new Error(`${file}:${i + 1}: a set-up line must be one instruction`);
    return [{ id: numbers.get(name), name: pascalCase(name), file: index, line: i + 3, text: lines[i + 2].trim() }];
  });
}

function equates(source) {
  return new Map([...source.matchAll(/^(\w+)\s+equ (\d+)$/gm)].map((match) => [match[1], Number(match[2])]));
}
