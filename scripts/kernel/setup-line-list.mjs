// What the finders of set-up lines share: each kernel's own knows how such a line looks in its language.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `[{ id, name, file, line, text }]` by id; `file` is an index into `files`, `line` counts from 1.
 * @param numbers the id of each set-up line, by its name in the source
 * @param linesIn what it finds in the lines of one file
 */
export function listSetupLines(kernel, files, numbers, linesIn) {
  const found = files.flatMap((file, index) => linesIn(readFileSync(join(kernel, file), 'utf8').split('\n'), file, index));
  found.sort((a, b) => a.id - b.id);
  const missing = [...numbers.values()].filter((id) => found.filter((line) => line.id === id).length !== 1);
  if (missing.length > 0) throw new Error(`set-up lines that do not occur exactly once: ${missing.join(', ')}`);
  return found;
}

/** LOAD_TSS as LoadTss. */
export function pascalCase(name) {
  return name.split('_').map((word) => word[0] + word.slice(1).toLowerCase()).join('');
}
