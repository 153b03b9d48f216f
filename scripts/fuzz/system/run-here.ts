import { exitStatus } from '../../../src/cli/exit-status';
import { runGuest } from '../../../src/cli/run-guest';
import { boardOf } from '../../../src/truth/references/run-here';

const MOST_INSTRUCTIONS = 1_000_000_000;
/** As much as Bochs has. */
const MEMORY_BYTES = 32 << 20;

export interface SystemRun {
  readonly serial: Uint8Array;
  readonly end: string;
}

/** Runs a kernel as the terminal does; what it sent over COM1. */
export async function runHere(wasm: Uint8Array, image: Uint8Array): Promise<SystemRun> {
  const pieces: Uint8Array[] = [];
  const status = runGuest(await boardOf(wasm, image, MEMORY_BYTES), { maxInstructions: MOST_INSTRUCTIONS, scancodes: [], resetOnTripleFault: false }, {
    serial: (bytes) => void pieces.push(bytes.slice()),
    event: () => undefined,
  });
  const end = Object.entries(exitStatus).find(([, value]) => value === status)?.[0] ?? `status ${status}`;
  return { serial: new Uint8Array(Buffer.concat(pieces)), end };
}
