import { readFileSync } from 'node:fs';
import { compileCore } from '../../../scripts/core/compile-core';
import type { KernelId } from '../../machine/protocol';
import type { SessionHost } from '../../machine/session';
import type { MachineParts } from '../run-program';

let parts: Promise<MachineParts> | null = null;

/** The real core and the committed kernel images, made once a test file. */
export function realMachine(): Promise<MachineParts> {
  parts ??= compileCore()
    .then((bytes) => WebAssembly.compile(bytes as BufferSource))
    .then((wasm) => ({
      wasm,
      images: { lesson: imageOf('lesson'), protected: imageOf('protected'), matrix: imageOf('matrix') },
      memoryBytes: 8 * 1024 * 1024,
    }));
  return parts;
}

function imageOf(kernel: KernelId): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../../../public/kernels/${kernel}.elf`, import.meta.url)));
}

export const testHost: SessionHost = { yieldToHost: () => new Promise((resolve) => setImmediate(resolve)) };

/** The grade of a lesson that is true in all that it says. */
export const nothingWrong = { stepsMissed: [], prediction: [], sequence: [], ending: [], untrue: [] };
