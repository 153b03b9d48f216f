import { readFileSync } from 'node:fs';
import { compileCore } from '../../../scripts/core/compile-core';
import { Life } from '../life';
import type { Command, InputLog, KernelId, KernelProgram, Observation, Report, TimelineView } from '../protocol';
import { Session } from '../session';
import type { SessionHost } from '../session';

export const MEMORY_BYTES = 8 * 1024 * 1024;

/** A kernel's image, as committed. */
export function kernelImage(kernel: KernelId = 'lesson'): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../../../public/kernels/${kernel}.elf`, import.meta.url)));
}

export function kernelImages(): Readonly<Record<KernelId, Uint8Array>> {
  return { lesson: kernelImage('lesson'), protected: kernelImage('protected'), matrix: kernelImage('matrix') };
}

let compiled: Promise<WebAssembly.Module> | null = null;

/** The core, compiled once a test file. */
export function coreModule(): Promise<WebAssembly.Module> {
  compiled ??= compileCore().then((bytes) => WebAssembly.compile(bytes as BufferSource));
  return compiled;
}

/** A machine and its timeline without a session. */
export async function beginLife(program: KernelProgram): Promise<Life> {
  return Life.begin(await coreModule(), kernelImage(program.kernel), program, MEMORY_BYTES);
}

/** The machine's state and memory at this Moment, for comparing byte for byte. */
export function wholeMachine(life: Life): Uint8Array {
  const { state, ram } = life.machine;
  const bytes = new Uint8Array(state.length + ram.length);
  bytes.set(state);
  bytes.set(ram, state.length);
  return bytes;
}

/** A session with the real core and kernel, and everything that it reported. */
export class SessionUnderTest {
  readonly reports: Report[] = [];
  readonly session: Session;

  constructor(host: SessionHost = { yieldToHost: () => new Promise((resolve) => setImmediate(resolve)) }) {
    this.session = new Session(host);
    this.session.onReport = (report) => this.reports.push(report);
  }

  static async powerOn(program: KernelProgram, log?: InputLog): Promise<SessionUnderTest> {
    const under = new SessionUnderTest();
    await under.send({ type: 'power-on', wasm: await coreModule(), image: kernelImage(program.kernel), program, memoryBytes: MEMORY_BYTES, log });
    return under;
  }

  /** Sends a command and waits until the machine is at rest. */
  async send(command: Command): Promise<Observation> {
    await this.session.handle(command);
    await this.session.atRest();
    return this.observation;
  }

  get observation(): Observation {
    return this.last('observation').observation;
  }

  get timeline(): TimelineView {
    return this.last('timeline').timeline;
  }

  get log(): InputLog {
    return this.last('log').log;
  }

  /** Codes of all refusals so far. */
  get refusals(): string[] {
    return this.reports.flatMap((report) => (report.type === 'refused' ? [report.code] : []));
  }

  /** Text of the screen, its rows joined, blanks at their ends cut. */
  get screen(): string {
    const { screen } = this.observation;
    const rows = Array.from({ length: 25 }, (_, row) => {
      const cells = Array.from({ length: 80 }, (_, column) => String.fromCharCode(screen[(row * 80 + column) * 2] ?? 0));
      return cells.join('').trimEnd();
    });
    return rows.join('\n').trimEnd();
  }

  get serial(): string {
    return new TextDecoder().decode(this.observation.serial);
  }

  private last<T extends Report['type']>(type: T): Extract<Report, { readonly type: T }> {
    const found = this.reports.findLast((report) => report.type === type);
    if (found === undefined) throw new Error(`no ${type} was reported: ${JSON.stringify(this.reports.filter((one) => one.type === 'failed' || one.type === 'refused'))}`);
    return found as Extract<Report, { readonly type: T }>;
  }
}
