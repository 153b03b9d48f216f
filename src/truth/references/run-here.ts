import { Board } from '../../cli/board';
import { exitStatus } from '../../cli/exit-status';
import { runGuest } from '../../cli/run-guest';
import { planImage } from '../../machine/loaders/plan-image';
import { EventOutcome } from '../../x86/bits/trace-record';
import { EventSource, Vector } from '../../x86/bits/vectors';
import { exceptionRow } from '../../x86/tables/exceptions';
import type { EventRecord } from '../../machine/event-record';
import { raisedEvent } from './raised-event';
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

/** What this machine did, and what it raised in the form of the records of QEMU. */
export interface RunHere {
  readonly behaviour: Behaviour;
  readonly raised: readonly string[];
}

/** A board with a Multiboot kernel, as the terminal starts it. */
export async function boardOf(wasm: Uint8Array, image: Uint8Array, memoryBytes = MEMORY_BYTES): Promise<Board> {
  return Board.powerOn(wasm, memoryBytes, { plan: planImage(image, memoryBytes, ''), firmware: true });
}

/** Runs a Multiboot kernel on this machine as the terminal does. */
export async function runHere(wasm: Uint8Array, image: Uint8Array, maxInstructions = MOST_INSTRUCTIONS): Promise<RunHere> {
  return runBoard(await boardOf(wasm, image), maxInstructions);
}

/** Runs what a board has been booted with. */
export function runBoard(board: Board, maxInstructions = MOST_INSTRUCTIONS): RunHere {
  const events: EventRecord[] = [];
  let serial = '';
  const status = runGuest(board, { maxInstructions, scancodes: [], resetOnTripleFault: false }, {
    serial: (bytes) => void (serial += String.fromCharCode(...bytes)),
    event: (event) => void (events.length < MOST_EVENTS && events.push(event)),
  });
  const end = ends[status];
  if (end === undefined) throw new Error(`the program left with status ${status}`);
  return { behaviour: { end, events: events.map(asBochs).join(' '), serial: serialLines(serial) }, raised: events.map(asQemu) };
}

function asBochs({ vector, errorCode, source }: EventRecord): string {
  // The log tells the error code also where none is pushed, in real-address mode.
  const code = source === EventSource.Hardware && exceptionRow(vector)?.hasErrorCode ? `:${(errorCode ?? 0).toString(16)}` : '';
  return vector.toString(16) + code;
}

/** QEMU's log tells no more than the vector of INT n, and of what became a double fault or a shutdown on its way. */
function asQemu(event: EventRecord, index: number, all: readonly EventRecord[]): string {
  const { vector, source, errorCode, cs, rip, rsp, cr2, outcome } = event;
  const next = all[index + 1];
  const software = source === EventSource.IntN || source === EventSource.Int3;
  const doubled = next?.vector === Vector.DF && next.source === EventSource.Hardware && vector !== Vector.DF;
  const last = outcome === EventOutcome.Shutdown && vector !== Vector.DF;
  if (software || doubled || last) return raisedEvent({ vector });
  return raisedEvent({ vector, whole: { errorCode: errorCode ?? 0, cs, rip, rsp, cr2 } });
}
