import { ImageError } from '../machine/loaders/image-error';
import type { KernelId } from '../machine/protocol';
import { parseArguments, usage } from './arguments';
import type { RunArguments } from './arguments';
import { Board } from './board';
import { endSentence } from './end-sentence';
import { ExceptionsFile } from './exceptions-file';
import { exitStatus } from './exit-status';
import { openImage } from './image';
import { OutputClosed } from './output';
import { runGuest } from './run-guest';
import { screenText } from './screen-text';
import { UsageError } from './usage-error';

/** What the command is made of and talks to. */
export interface Surroundings {
  /** core.wasm */
  readonly wasm: Uint8Array;
  /** The ELF images of the lessons' kernels. */
  readonly kernels: Readonly<Record<KernelId, Uint8Array>>;
  /** Where relative paths begin. */
  readonly folder: string;
  stdout(bytes: Uint8Array): void;
  stderr(text: string): void;
}

/**
 * The program `faultscope`. All trouble ends in one sentence on stderr.
 * @param words the arguments after the program's name
 * @returns the exit status
 */
export async function faultscope(words: readonly string[], around: Surroundings): Promise<number> {
  try {
    const wanted = parseArguments(words);
    if (wanted !== 'help') return await run(wanted, around);
    around.stdout(Buffer.from(usage));
    return 0;
  } catch (error) {
    const expected = error instanceof UsageError || error instanceof ImageError;
    around.stderr(`${expected || error instanceof OutputClosed ? sentence(error) : `Internal error: ${sentence(error)}`}\n`);
    return expected ? exitStatus.usage : exitStatus.internalError;
  }
}

async function run(wanted: RunArguments, around: Surroundings): Promise<number> {
  const image = openImage(wanted.image, wanted.memoryBytes, around.folder, around.kernels);
  const board = await Board.powerOn(around.wasm, wanted.memoryBytes, image);
  const exceptions = wanted.exceptions === null ? null : ExceptionsFile.create(around.folder, wanted.exceptions);
  let last = LINE_FEED;
  const serial = (bytes: Uint8Array): void => {
    around.stdout(bytes);
    last = bytes.at(-1) ?? last;
  };
  try {
    const status = runGuest(board, wanted, { serial, event: (event) => exceptions?.add(event) });
    const end = endSentence(status, board.machine, wanted.maxInstructions);
    if (end !== null) around.stderr(`${end}\n`);
    if (wanted.screen) around.stdout(Buffer.from(`${last === LINE_FEED ? '' : '\n'}${screenText(board.machine.ram)}`));
    return status;
  } finally {
    exceptions?.close();
  }
}

const LINE_FEED = 0x0a;

function sentence(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
