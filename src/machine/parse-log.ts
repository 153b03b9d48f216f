import { compareMoments } from './moment';
import type { Moment } from './moment';
import type { OutsideInput } from './inputs';
import { ParseError, parseHexAddress, parseInteger, parseMoment, parseObject, parseProgram, parseText, reject } from './parse-value';
import type { KernelProgram } from './protocol';

const MOST_INPUTS = 100_000;

/** A log that can be lived again. */
export interface ParsedLog {
  readonly program: KernelProgram;
  /** Sorted by Moment; board resets left out, they follow from the shutdowns. */
  readonly inputs: readonly OutsideInput[];
  readonly moment: Moment;
}

/**
 * Parses an InputLog that came from outside.
 * @param image identity of the image it must belong to
 * @throws ParseError that says what was found, and where
 */
export function parseLog(value: unknown, image: string): ParsedLog {
  const log = parseObject(value, 'log');
  if (log['version'] !== 1) reject('log.version', 'version 1', log['version']);
  if (log['image'] !== image) throw new ParseError('log.image: the log belongs to another image');
  const { inputs } = log;
  if (!Array.isArray(inputs)) reject('log.inputs', 'a list', inputs);
  if (inputs.length > MOST_INPUTS) reject('log.inputs', `at most ${MOST_INPUTS} inputs`, inputs.length);
  const parsed = inputs.flatMap((input: unknown, i) => parseInput(input, `log.inputs[${i}]`) ?? []);
  parsed.forEach((input, i) => {
    const before = parsed[i - 1];
    if (before !== undefined && compareMoments(before.at, input.at) > 0) throw new ParseError('log.inputs: not in the order of their Moments');
  });
  return { program: parseProgram(log['program'], 'log.program'), inputs: parsed, moment: parseMoment(log['moment'], 'log.moment') };
}

function parseInput(value: unknown, where: string): OutsideInput | null {
  const input = parseObject(value, where);
  const at = parseMoment(input['at'], `${where}.at`);
  const type = input['type'];
  switch (type) {
    case 'inject':
      return {
        at,
        type,
        vector: parseInteger(input['vector'], `${where}.vector`, 0, 255),
        errorCode: parseInteger(input['errorCode'], `${where}.errorCode`, 0, 0xffff_ffff),
        address: parseHexAddress(input['address'], `${where}.address`),
      };
    case 'provoke':
      return {
        at,
        type,
        address: parseHexAddress(input['address'], `${where}.address`),
        name: parseText(input['name'], `${where}.name`, 200),
      };
    case 'key':
      return { at, type, scancode: parseInteger(input['scancode'], `${where}.scancode`, 0, 255) };
    case 'nmi':
      return { at, type };
    case 'board-reset':
      return null;
    default:
      return reject(`${where}.type`, 'an input', type);
  }
}
