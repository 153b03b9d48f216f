import { writeSync } from 'node:fs';

const PAUSE_MILLISECONDS = 2;
const STANDARD_OUTPUT = 1;

/** The reader of stdout has gone: nobody is left to run for. */
export class OutputClosed extends Error {
  override readonly name = 'OutputClosed';
}

/** Writes all bytes to a file descriptor before it returns; a pipe that is full and does not block is waited for. */
export function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(descriptor, bytes, done);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') throw new OutputClosed('The reader of the output has closed it.');
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MILLISECONDS);
    }
  }
}

/** The guest's bytes, as they come. */
export function writeStandardOutput(bytes: Uint8Array): void {
  writeAll(STANDARD_OUTPUT, bytes);
}
