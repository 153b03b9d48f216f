import { scancodesOf } from '../machine/scancodes';
import { UsageError } from './usage-error';

/** The command line `faultscope run IMAGE [options]`, understood. */
export interface RunArguments {
  /** A lesson's id, a cell of the double-fault matrix, or the path of an image. */
  readonly image: string;
  readonly memoryBytes: number;
  /** Instructions and deliveries, null: no limit. */
  readonly maxInstructions: number | null;
  /** Bytes that the keyboard sends when the machine idles. */
  readonly scancodes: readonly number[];
  readonly resetOnTripleFault: boolean;
  readonly screen: boolean;
  /** Path of the file that receives the exceptions. */
  readonly exceptions: string | null;
}

export const usage = `Usage: faultscope run IMAGE [options]

IMAGE                     a lesson's id, an ELF64 kernel, or a Multiboot 1 kernel;
                          double-fault-matrix:pf-np is that cell of the matrix
--memory MiB              guest memory (128)
--max-instructions N      stop after N instructions and deliveries
--keys TEXT               typed when the machine first idles
--screen                  print the text screen at the end
--exceptions FILE         write every exception and interrupt, one JSON object a line
--reset-on-triple-fault   reset the board and go on

Exit status: isa-debug-exit's ((v << 1) | 1) & 255; 0 halted for good, 2 usage or bad image,
4 triple fault, 6 limit, 8 internal error.
`;

const LEAST_MEMORY = 2;
/** The core's own areas take 8 MiB of the 4 GiB that a 32-bit wasm memory has; the last page of it cannot be had. */
const MOST_MEMORY = 4087;

const valued = ['--memory', '--max-instructions', '--keys', '--exceptions'] as const;
const switches = ['--screen', '--reset-on-triple-fault'] as const;

type Valued = (typeof valued)[number];
type Switch = (typeof switches)[number];

/**
 * @param words the arguments after the program's name
 * @returns 'help' when help was asked for
 * @throws UsageError
 */
export function parseArguments(words: readonly string[]): RunArguments | 'help' {
  const [command, ...rest] = words;
  if (command === undefined) throw new UsageError('No command was given: say "faultscope run IMAGE".');
  if (isHelp(command)) return 'help';
  if (command !== 'run') throw new UsageError(`There is no command "${command}": say "faultscope run IMAGE".`);
  const images: string[] = [];
  const values = new Map<Valued, string>();
  const on = new Set<Switch>();
  let onlyImages = false;
  for (let i = 0; i < rest.length; i++) {
    const word = rest[i]!;
    if (onlyImages || !word.startsWith('-')) {
      images.push(word);
      continue;
    }
    if (isHelp(word)) return 'help';
    const equals = word.indexOf('=');
    const name = equals < 0 ? word : word.slice(0, equals);
    if (word === '--') onlyImages = true;
    else if (isValued(name)) values.set(name, equals < 0 ? valueAfter(rest, i++, name) : word.slice(equals + 1));
    else if (isSwitch(name) && equals < 0) on.add(name);
    else throw new UsageError(isSwitch(name) ? `The option ${name} takes no value, but was given "${word.slice(equals + 1)}".` : `There is no option "${word}".`);
  }
  const [image] = images;
  if (image === undefined) throw new UsageError("No image was given: name a lesson's id or a kernel's file.");
  if (images.length > 1) throw new UsageError(`Only one image can be run, but ${images.length} were given: ${images.map((one) => `"${one}"`).join(', ')}.`);
  return {
    image,
    memoryBytes: memoryBytes(values.get('--memory')),
    maxInstructions: limit(values.get('--max-instructions')),
    scancodes: scancodes(values.get('--keys')),
    resetOnTripleFault: on.has('--reset-on-triple-fault'),
    screen: on.has('--screen'),
    exceptions: file(values.get('--exceptions')),
  };
}

function isHelp(word: string): boolean {
  return word === '--help' || word === '-h';
}

function isValued(name: string): name is Valued {
  return (valued as readonly string[]).includes(name);
}

function isSwitch(name: string): name is Switch {
  return (switches as readonly string[]).includes(name);
}

function valueAfter(words: readonly string[], at: number, name: Valued): string {
  const value = words[at + 1];
  if (value === undefined) throw new UsageError(`The option ${name} needs a value, but nothing follows it.`);
  return value;
}

function memoryBytes(text = '128'): number {
  const mebibytes = wholeNumber(text);
  if (mebibytes === null || mebibytes < LEAST_MEMORY || mebibytes > MOST_MEMORY) {
    throw new UsageError(`--memory takes a whole number of MiB from ${LEAST_MEMORY} to ${MOST_MEMORY}, not "${text}".`);
  }
  return mebibytes * 1024 * 1024;
}

function limit(text: string | undefined): number | null {
  if (text === undefined) return null;
  const number = wholeNumber(text);
  if (number === null || number < 1) throw new UsageError(`--max-instructions takes a whole number from 1 up, not "${text}".`);
  return number;
}

function scancodes(text = ''): readonly number[] {
  const untyped = [...text].find((character) => scancodesOf(character) === null);
  if (untyped !== undefined) throw new UsageError(`--keys cannot type ${JSON.stringify(untyped)}: no key of a US keyboard makes it.`);
  return scancodesOf(text) ?? [];
}

function file(text: string | undefined): string | null {
  if (text === '') throw new UsageError('--exceptions needs the name of a file, but was given an empty one.');
  return text ?? null;
}

/** Decimal digits only, below 2^53; else null. */
function wholeNumber(text: string): number | null {
  const number = Number(text);
  return /^\d+$/.test(text) && Number.isSafeInteger(number) ? number : null;
}
