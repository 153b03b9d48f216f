import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileCore } from '../../../scripts/core/compile-core';
import { kernelImages } from '../../machine/testing/session-under-test';
import { faultscope } from '../command';

export interface TerminalResult {
  readonly status: number;
  /** Bytes of stdout, a character each. */
  readonly serial: string;
  /** stdout as UTF-8. */
  readonly stdout: string;
  readonly stderr: string;
}

/** The program with a folder of its own to stand in. */
export class TerminalUnderTest {
  readonly folder = mkdtempSync(join(tmpdir(), 'faultscope-'));

  /** Puts a file into the folder. @returns its name */
  file(name: string, bytes: Uint8Array): string {
    writeFileSync(join(this.folder, name), bytes);
    return name;
  }

  async run(...words: string[]): Promise<TerminalResult> {
    const out: Uint8Array[] = [];
    let stderr = '';
    const status = await faultscope(words, {
      wasm: await compileCore(),
      kernels: kernelImages(),
      folder: this.folder,
      stdout: (bytes) => void out.push(bytes),
      stderr: (text) => void (stderr += text),
    });
    const bytes = Buffer.concat(out);
    return { status, serial: bytes.toString('latin1'), stdout: bytes.toString('utf8'), stderr };
  }

  /** Runs with `--exceptions`. @returns its objects, one a line */
  async exceptions(...words: string[]): Promise<Record<string, unknown>[]> {
    await this.run(...words, '--exceptions', 'exceptions.jsonl');
    const lines = readFileSync(join(this.folder, 'exceptions.jsonl'), 'utf8').split('\n');
    if (lines.pop() !== '') throw new Error('the last line has no end');
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  }
}
