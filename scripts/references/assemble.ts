import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Assembles with nasm to a flat binary. @throws Error with nasm's message */
export function assemble(path: string, includes: string): Uint8Array {
  const output = join(mkdtempSync(join(tmpdir(), 'assemble-')), 'out.bin');
  execFileSync('nasm', ['-f', 'bin', '-w-ea-absolute', '-w-other', '-I', `${includes}/`, '-o', output, path], { stdio: ['ignore', 'inherit', 'inherit'] });
  return new Uint8Array(readFileSync(output));
}

/** SHA-256 over a source and, in the order of their first mention, the files that it includes. */
export function sourceHash(path: string, includes: string): string {
  const hash = createHash('sha256');
  const seen = new Set<string>();
  const add = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const text = readFileSync(file, 'utf8');
    hash.update(text);
    for (const [, name] of text.matchAll(/^\s*%include "([^"]+)"/gm)) add(join(includes, name!));
  };
  add(path);
  return hash.digest('hex');
}
