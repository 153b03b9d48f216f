// Finds the set-up lines in the sources of the protected-mode kernel:
//   if (runs(LOAD_TSS)) {
//       <one statement on one line>
//   }
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listSetupLines, pascalCase } from '../kernel/setup-line-list.mjs';

/** `[{ id, name, file, line, text }]` by id; `file` is an index into `files`, `line` counts from 1. */
export function findSetupLines(kernel, files) {
  const numbers = enumNumbers(readFileSync(join(kernel, 'boot.h'), 'utf8'), 'setup_line');
  return listSetupLines(kernel, files, numbers, (lines, file, index) => linesIn(lines, file, index, numbers));
}

function linesIn(lines, file, index, numbers) {
  return lines.flatMap((text, i) => {
    const name = /^\s*if \(runs\((\w+)\)\) \{$/.exec(text)?.[1];
    if (name === undefined) return [];
    const where = `${file}:${i + 1}`;
    if (!numbers.has(name)) throw new Error(`${where}: ${name} is not a set-up line`);
    if (lines[i + 2]?.trim() !== '}') throw new Error(`${where}: a set-up line must be one statement on one line`);
    return [{ id: numbers.get(name), name: pascalCase(name), file: index, line: i + 2, text: lines[i + 1].trim() }];
  });
}

function enumNumbers(source, name) {
  const body = new RegExp(`enum ${name} \\{([^}]*)\\}`).exec(source)?.[1];
  if (body === undefined) throw new Error(`enum ${name} not found`);
  return new Map([...body.matchAll(/(\w+) = (\d+)/g)].map((match) => [match[1], Number(match[2])]));
}
