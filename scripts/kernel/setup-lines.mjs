// Finds the set-up lines in the kernel's sources:
//   if lines.has(SetupLine::LoadTss) {
//       <one statement on one line>
//   }
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `[{ id, name, file, line, text }]` by id; `file` is an index into `files`, `line` counts from 1. */
export function findSetupLines(kernel, files) {
  const numbers = enumNumbers(readFileSync(join(kernel, 'src/boot.rs'), 'utf8'), 'SetupLine');
  const found = [];
  for (const file of readdirSync(join(kernel, 'src')).sort()) {
    const lines = readFileSync(join(kernel, 'src', file), 'utf8').split('\n');
    lines.forEach((text, i) => {
      const name = /^\s*if lines\.has\(SetupLine::(\w+)\) \{$/.exec(text)?.[1];
      if (name === undefined) return;
      const where = `src/${file}:${i + 1}`;
      if (!numbers.has(name)) throw new Error(`${where}: SetupLine::${name} is not declared`);
      if (lines[i + 2]?.trim() !== '}') throw new Error(`${where}: a set-up line must be one statement on one line`);
      const index = files.indexOf(`src/${file}`);
      if (index < 0) throw new Error(`${where}: the file has no machine code`);
      found.push({ id: numbers.get(name), name, file: index, line: i + 2, text: lines[i + 1].trim() });
    });
  }
  found.sort((a, b) => a.id - b.id);
  const missing = [...numbers].filter(([name]) => found.filter((line) => line.name === name).length !== 1);
  if (missing.length > 0) throw new Error(`set-up lines that do not occur exactly once: ${missing.map(([name]) => name).join(', ')}`);
  return found;
}

/** The variants `Name = number` of a Rust enum. */
export function enumNumbers(source, name) {
  const body = new RegExp(`enum ${name} \\{([^}]*)\\}`).exec(source)?.[1];
  if (body === undefined) throw new Error(`enum ${name} not found`);
  return new Map([...body.matchAll(/(\w+) = (\d+)/g)].map((match) => [match[1], Number(match[2])]));
}
