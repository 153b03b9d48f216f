import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compareHashes } from './compare.mjs';

const project = fileURLToPath(new URL('../..', import.meta.url));

function check(root: string): { status: number | null; text: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts/kernel/check.mjs')], { encoding: 'utf8' });
  return { status, text: stdout + stderr };
}

/** What `found` says of a copy of the project with one file changed. */
function ofChanged<Result>(path: string, found: (root: string) => Result): Result {
  const root = mkdtempSync(join(tmpdir(), 'lesson-kernel-check-'));
  try {
    for (const folder of ['src/kernel', 'src/kernel32', 'src/kernel-matrix', 'public/kernels', 'scripts/kernel', 'scripts/kernel32', 'scripts/kernel-matrix']) cpSync(join(project, folder), join(root, folder), { recursive: true });
    writeFileSync(join(root, path), 'changed');
    return found(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

describe('the check of the kernel images', () => {
  it('finds that they are those of the sources', () => {
    expect(check(project)).toEqual({ status: 0, text: 'The kernel images are those of the sources.\n' });
  });

  it('says what differs, and fails', () => {
    const { status, text } = ofChanged('src/kernel/src/gdt.rs', check);
    expect(status).toBe(1);
    expect(text).toContain('src/kernel/src/gdt.rs has changed since the kernel was built');
  });

  it.each([
    ['src/kernel/src/gdt.rs', 'src/kernel/src/gdt.rs has changed since the kernel was built'],
    ['src/kernel/src/new.rs', 'src/kernel/src/new.rs is new since the kernel was built'],
    ['src/kernel32/isr.c', 'src/kernel32/isr.c has changed since the kernel was built: run scripts/kernel32/build.sh'],
    ['src/kernel-matrix/second.asm', 'src/kernel-matrix/second.asm has changed since the kernel was built: run scripts/kernel-matrix/build.sh'],
    ['scripts/kernel/build-options.sh', 'scripts/kernel/build-options.sh has changed since the kernel was built: run scripts/kernel-matrix/build.sh'],
    ['public/kernels/matrix.elf', 'public/kernels/matrix.elf is not the file of the manifest'],
    ['src/kernel32/new.asm', 'src/kernel32/new.asm is new since the kernel was built'],
    ['public/kernels/protected.elf', 'public/kernels/protected.elf is not the file of the manifest'],
    ['public/kernels/lesson.elf', 'public/kernels/lesson.elf is not the file of the manifest'],
    ['public/kernels/lesson.lines.json', 'public/kernels/lesson.lines.json is not the file of the manifest'],
  ])('notices a change of %s', (path, sentence) => {
    expect(ofChanged(path, compareHashes).filter((problem) => problem.includes(sentence)), sentence).not.toEqual([]);
  });
});
