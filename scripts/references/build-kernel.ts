import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assemble } from './assemble';

const freestanding = [
  '-O1', '-ffreestanding', '-fno-pic', '-fno-pie', '-fno-stack-protector', '-mno-red-zone', '-fcf-protection=none', '-fno-asynchronous-unwind-tables',
  '-std=gnu11', '-w', '-mgeneral-regs-only',
];

/**
 * Builds a kernel to a flat Multiboot 1 image: one in C, whose first line says how wide it is, or one in nasm's syntax.
 * Needs gcc and nasm. @throws Error of the tool
 */
export function buildKernel(source: string, lib: string): Uint8Array {
  if (source.endsWith('.asm')) return assemble(source, lib);
  const bits = readFileSync(source, 'utf8').startsWith('// 64-bit') ? '64' : '32';
  const folder = mkdtempSync(join(tmpdir(), 'kernel-'));
  const at = (name: string): string => join(folder, name);
  const run = (program: string, ...words: string[]): void => void execFileSync(program, words, { stdio: ['ignore', 'inherit', 'inherit'] });
  run('nasm', '-f', `elf${bits}`, '-I', `${lib}/`, '-o', at('boot.o'), join(lib, `boot${bits}.asm`));
  for (const [file, object] of [[source, 'main.o'], [join(lib, 'kernel.c'), 'kernel.o']] as const) {
    run('gcc', `-m${bits}`, ...freestanding, '-I', lib, '-c', '-o', at(object), file);
  }
  const format = bits === '64' ? 'elf_x86_64' : 'elf_i386';
  run('ld', '-m', format, '-T', join(lib, 'kernel.ld'), '-z', 'noexecstack', '--no-warn-rwx-segments', '-o', at('kernel'), ...['boot.o', 'main.o', 'kernel.o'].map(at));
  run('objcopy', '-O', 'binary', at('kernel'), at('image'));
  return new Uint8Array(readFileSync(at('image')));
}

/** SHA-256 over a kernel's source and all that it is built with. */
export function kernelHash(source: string, lib: string): string {
  const hash = createHash('sha256');
  for (const file of [source, ...readdirSync(lib).sort().map((name) => join(lib, name))]) hash.update(readFileSync(file));
  return hash.digest('hex');
}
