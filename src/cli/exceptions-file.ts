import { closeSync, openSync } from 'node:fs';
import { resolve } from 'node:path';
import type { EventRecord } from '../machine/event-record';
import { exceptionLine } from './exception-line';
import { writeAll } from './output';
import { UsageError } from './usage-error';

const LINES_AT_ONCE = 256;

/** The file of `--exceptions`, JSON Lines. */
export class ExceptionsFile {
  private lines: string[] = [];

  private constructor(private readonly descriptor: number) {}

  /** @throws UsageError when the file cannot be written */
  static create(folder: string, name: string): ExceptionsFile {
    const path = resolve(folder, name);
    try {
      return new ExceptionsFile(openSync(path, 'w'));
    } catch (error) {
      throw new UsageError(`The file "${path}" cannot be written: ${(error as NodeJS.ErrnoException).code ?? error}.`);
    }
  }

  add(event: EventRecord): void {
    this.lines.push(exceptionLine(event));
    if (this.lines.length >= LINES_AT_ONCE) this.flush();
  }

  close(): void {
    this.flush();
    closeSync(this.descriptor);
  }

  private flush(): void {
    writeAll(this.descriptor, Buffer.from(this.lines.join('')));
    this.lines = [];
  }
}
