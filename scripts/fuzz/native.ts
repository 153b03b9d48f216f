import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Case } from './case';
import { CODE_PAGES, LINE, PAGE, ResultOffset, StateOffset } from './layout';

const source = join(dirname(fileURLToPath(import.meta.url)), 'native-runner.c');

/** What a processor did with one case. */
export interface Result {
  readonly vector: number;
  readonly error: number;
  readonly cr2: bigint;
  /** As `StateOffset`. */
  readonly state: Uint8Array;
  /** Lines of memory that changed: the line's number in the template, and its bytes. */
  readonly lines: readonly { readonly line: number; readonly bytes: Uint8Array }[];
}

/** The processor of this machine, asked through pipes. */
export class Native {
  private constructor(private readonly child: ChildProcess, private readonly to: number, private readonly from: number, private readonly folder: string) {}

  /** @throws Error when the runner cannot be built here */
  static start(): Native {
    const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
    const runner = join(folder, 'runner');
    execFileSync('gcc', ['-O2', '-mfsgsbase', '-fno-stack-protector', '-fcf-protection=none', '-Wl,-z,now', '-o', runner, source], { stdio: ['ignore', 'inherit', 'inherit'] });
    const pipes = [join(folder, 'to'), join(folder, 'from')] as const;
    execFileSync('mkfifo', pipes);
    const child = spawn('/bin/sh', ['-c', 'exec "$0" <"$1" >"$2"', runner, ...pipes], { stdio: ['ignore', 'ignore', 'inherit'] });
    return new Native(child, openSync(pipes[0], 'w'), openSync(pipes[1], 'r'), folder);
  }

  stop(): void {
    closeSync(this.to);
    closeSync(this.from);
    this.child.kill('SIGKILL');
    rmSync(this.folder, { recursive: true });
  }

  /**
   * Runs cases whose code lies in `code`, each from its state.
   * @throws Error when the runner has died
   */
  run(template: Uint8Array, code: Uint8Array, cases: readonly Case[]): Result[] {
    const head = new Uint8Array(8);
    new DataView(head.buffer).setUint32(0, cases.length, true);
    const states = new Uint8Array(cases.length * StateOffset.Size);
    cases.forEach((one, index) => states.set(one.state, index * StateOffset.Size));
    if (code.length !== CODE_PAGES * PAGE) throw new Error('the code pages are not all there');
    for (const bytes of [head, template, code, states]) this.write(bytes);
    return cases.map(() => this.result());
  }

  private result(): Result {
    const bytes = this.read(ResultOffset.Size);
    const view = new DataView(bytes.buffer);
    const lines = [];
    for (let left = view.getUint32(ResultOffset.Lines, true); left > 0; left--) {
      const line = this.read(8 + LINE);
      lines.push({ line: new DataView(line.buffer).getUint32(0, true), bytes: line.subarray(8) });
    }
    return {
      vector: view.getUint32(ResultOffset.Vector, true),
      error: view.getUint32(ResultOffset.Error, true),
      cr2: view.getBigUint64(ResultOffset.Cr2, true),
      state: bytes.subarray(ResultOffset.State, ResultOffset.State + StateOffset.Size),
      lines,
    };
  }

  private write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) at += writeSync(this.to, bytes, at);
  }

  private buffer = new Uint8Array(0);
  private at = 0;

  /** The next bytes of the answer, as an array of their own. */
  private read(count: number): Uint8Array {
    const wanted = new Uint8Array(count);
    for (let have = 0; have < count; ) {
      if (this.at === this.buffer.length) this.fill();
      const part = this.buffer.subarray(this.at, this.at + count - have);
      wanted.set(part, have);
      have += part.length;
      this.at += part.length;
    }
    return wanted;
  }

  private fill(): void {
    const room = new Uint8Array(1 << 20);
    const got = readSync(this.from, room);
    if (got === 0) throw new Error(`the native runner has ended: ${this.child.exitCode ?? this.child.signalCode ?? 'no status yet'}`);
    this.buffer = room.subarray(0, got);
    this.at = 0;
  }
}
