import { Board } from '../../cli/board';
import { exitStatus } from '../../cli/exit-status';
import { runGuest } from '../../cli/run-guest';
import { planImage } from '../../machine/loaders/plan-image';
import { EventSource } from '../../x86/bits/vectors';
import type { Behaviour, End } from './reference';

const MEMORY_BYTES = 32 << 20;
const MOST_INSTRUCTIONS = 20_000_000;
const MOST_EVENTS = 2000;
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
export async function runHere(wasm: Uint8Array, image: Uint8Array): Promise<Behaviour> {
  const board = await boardOf(wasm, image);
  const events: string[] = [];
  let serial = '';
  const status = runGuest(board, { maxInstructions: MOST_INSTRUCTIONS, scancodes: [], resetOnTripleFault: false }, {
    serial: (bytes) => void (serial += String.fromCharCode(...bytes)),
    event: ({ vector, errorCode, source }) => {
      const bare = errorCode === null || source === EventSource.IntN;
      events.push(bare ? vector.toString(16) : `${vector.toString(16)}:${errorCode.toString(16)}`);
    },
  });
  const end = ends[status];
  if (end === undefined) throw new Error(`the program left with status ${status}`);
  return { end, events: events.slice(0, MOST_EVENTS).join(' '), serial: serial.split('\n').map((line) => line.trimEnd()).filter((line) => line !== '') };
}
