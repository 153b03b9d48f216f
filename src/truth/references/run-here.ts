import { Board } from '../../cli/board';
import { exitStatus } from '../../cli/exit-status';
import { runGuest } from '../../cli/run-guest';
import { planImage } from '../../machine/loaders/plan-image';
import { EventSource } from '../../x86/bits/vectors';
import { exceptionRow } from '../../x86/tables/exceptions';
import { MOST_EVENTS, type Behaviour, type End } from './reference';
import { serialLines } from './serial-lines';

/** Enough for every program, and quickly compared. */
export const MEMORY_BYTES = 8 << 20;
const MOST_INSTRUCTIONS = 20_000_000;
/** isa-debug-exit of a program that came to its end. */
const SUCCESS = 33;

const ends: Readonly<Record<number, End>> = {
  [SUCCESS]: 'exit', [exitStatus.halted]: 'halt', [exitStatus.tripleFault]: 'shutdown', [exitStatus.limit]: 'limit',
};

/** A board with a Multiboot kernel, as the terminal starts it. */
export async function boardOf(wasm: Uint8Array, image: Uint8Array): Promise<Board> {
  return Board.powerOn(wasm, MEMORY_BYTES, { plan: planImage(image, MEMORY_BYTES, ''), firmware: true });
}

/** Runs a Multiboot kernel on this machine as the terminal does. */
export async function runHere(wasm: Uint8Array, image: Uint8Array, maxInstructions = MOST_INSTRUCTIONS): Promise<Behaviour> {
  return runBoard(await boardOf(wasm, image), maxInstructions);
}

/** Runs what a board has been booted with. */
export function runBoard(board: Board, maxInstructions = MOST_INSTRUCTIONS): Behaviour {
  const events: string[] = [];
  let serial = '';
  const status = runGuest(board, { maxInstructions, scancodes: [], resetOnTripleFault: false }, {
    serial: (bytes) => void (serial += String.fromCharCode(...bytes)),
    event: ({ vector, errorCode, source }) => {
      // The log tells the error code also where none is pushed, in real-address mode.
      const code = source === EventSource.Hardware && exceptionRow(vector)?.hasErrorCode ? `:${(errorCode ?? 0).toString(16)}` : '';
      events.push(vector.toString(16) + code);
    },
  });
  const end = ends[status];
  if (end === undefined) throw new Error(`the program left with status ${status}`);
  return { end, events: events.slice(0, MOST_EVENTS).join(' '), serial: serialLines(serial) };
}
