import { Access } from '../x86/bits/paging';
import { ParseError, parseAddress, parseInteger, parseMoment, parseObject, parseProgram, parseText, reject } from './parse-value';
import type { Command, ShutdownPolicy, Speed, Watch } from './protocol';

const PAGE = 4096;
const LEAST_MEMORY = 4 * 1024 * 1024;
const MOST_MEMORY = 1024 * 1024 * 1024;
const MOST_SPEED = 1_000_000;
/** The keyboard's buffer holds 128 bytes; a character takes four at most. */
const MOST_KEYS = 32;

export type ParsedCommand =
  | { readonly command: Command; readonly type: Command['type'] }
  /** `type` null: no command known by that name. */
  | { readonly command: null; readonly type: Command['type'] | null; readonly detail: string };

/**
 * Parses a message into a Command; never throws.
 * The log of a `power-on` is left as it came: `parseLog` reads it, and its faults do not stop a power-on.
 */
export function parseCommand(message: unknown): ParsedCommand {
  try {
    const command = parse(parseObject(message, 'command'));
    return { command, type: command.type };
  } catch (error) {
    if (error instanceof ParseError) return { command: null, type: typeOf(message), detail: error.message };
    throw error;
  }
}

function parse(message: Readonly<Record<string, unknown>>): Command {
  const type = message['type'];
  switch (type) {
    case 'power-on':
      return parsePowerOn(message);
    case 'step':
    case 'step-inside':
    case 'step-back':
    case 'step-back-inside':
    case 'run-to-next-exception':
    case 'pause':
    case 'reset':
    case 'nmi':
      return { type };
    case 'run':
      return { type, speed: parseSpeed(message['speed']) };
    case 'inject':
      return {
        type,
        vector: parseInteger(message['vector'], 'vector', 0, 255),
        errorCode: parseInteger(message['errorCode'], 'errorCode', 0, 0xffff_ffff),
        address: parseAddress(message['address'], 'address'),
      };
    case 'provoke':
      return { type, address: parseAddress(message['address'], 'address'), name: parseText(message['name'], 'name', 200) };
    case 'set-program':
      return { type, program: parseProgram(message['program'], 'program') };
    case 'seek':
      return { type, moment: parseMoment(message['moment'], 'moment') };
    case 'watch':
      return { type, watch: parseWatch(message['watch']) };
    case 'type-keys':
      return { type, text: parseText(message['text'], 'text', MOST_KEYS) };
    case 'at-shutdown':
      return { type, policy: parsePolicy(message['policy']) };
    default:
      return reject('type', 'a command', type);
  }
}

function typeOf(message: unknown): Command['type'] | null {
  const type = typeof message === 'object' && message !== null && 'type' in message ? message.type : null;
  return commandTypes.find((known) => known === type) ?? null;
}

const commandTypes: readonly Command['type'][] = [
  'power-on', 'step', 'step-inside', 'step-back', 'step-back-inside', 'run', 'run-to-next-exception', 'pause',
  'reset', 'inject', 'provoke', 'set-program', 'seek', 'watch', 'nmi', 'type-keys', 'at-shutdown',
];

function parsePowerOn(message: Readonly<Record<string, unknown>>): Command {
  const { wasm, image, program, log } = message;
  const memoryBytes = parseInteger(message['memoryBytes'], 'memoryBytes', LEAST_MEMORY, MOST_MEMORY);
  if (memoryBytes % PAGE !== 0) reject('memoryBytes', 'a multiple of 4096', memoryBytes);
  if (!(wasm instanceof WebAssembly.Module) && !(wasm instanceof Uint8Array)) reject('wasm', 'the core', wasm);
  if (!(image instanceof Uint8Array)) reject('image', 'the bytes of an image', image);
  const command = { type: 'power-on', wasm, image, program: parseProgram(program, 'program'), memoryBytes } as const;
  return log === undefined || log === null ? command : ({ ...command, log } as Command);
}

function parseSpeed(value: unknown): Speed {
  return value === 'full' ? value : parseInteger(value, 'speed', 1, MOST_SPEED);
}

function parsePolicy(value: unknown): ShutdownPolicy {
  return value === 'stop' || value === 'reset' ? value : reject('policy', "'stop' or 'reset'", value);
}

function parseWatch(value: unknown): Partial<Watch> {
  const { walk, stack } = parseObject(value, 'watch');
  return {
    ...(walk === undefined ? {} : { walk: walk === null ? null : parseWalk(walk) }),
    ...(stack === undefined ? {} : { stack: stack === 'follow' ? stack : parseInteger(stack, 'watch.stack', 0, 15) }),
  };
}

function parseWalk(value: unknown): Watch['walk'] {
  const { address, access, user } = parseObject(value, 'watch.walk');
  if (typeof user !== 'boolean') reject('watch.walk.user', 'true or false', user);
  return {
    address: parseAddress(address, 'watch.walk.address'),
    access: parseInteger(access, 'watch.walk.access', Access.Read, Access.Execute),
    user,
  };
}
