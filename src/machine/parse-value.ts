import { SetupLine, Trigger } from '../x86/bits/setup-lines';
import type { Moment } from './moment';
import type { KernelId, KernelProgram } from './protocol';

/** What came in cannot be understood; the message names what was found. */
export class ParseError extends Error {
  override readonly name = 'ParseError';
}

/** Throws a ParseError that says where, what was wanted and what was found. */
export function reject(where: string, wanted: string, found: unknown): never {
  throw new ParseError(`${where}: ${wanted} expected, found ${describe(found)}`);
}

/** A value as short text for a sentence. */
export function describe(value: unknown): string {
  if (typeof value === 'bigint') return `0x${value.toString(16)}`;
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  return String(value);
}

export function parseObject(value: unknown, where: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) reject(where, 'an object', value);
  return value as Readonly<Record<string, unknown>>;
}

/** A whole number in [least, most]. */
export function parseInteger(value: unknown, where: string, least: number, most: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
    reject(where, `a whole number from ${least} to ${most}`, value);
  }
  return value;
}

/** A linear address: 0 to 2^64 - 1. */
export function parseAddress(value: unknown, where: string): bigint {
  if (typeof value !== 'bigint' || value < 0n || value >= 1n << 64n) reject(where, 'an address of 64 bits', value);
  return value;
}

/** A linear address written as `0x` and up to 16 hex digits. */
export function parseHexAddress(value: unknown, where: string): string {
  if (typeof value !== 'string' || !/^0x[0-9a-f]{1,16}$/i.test(value)) reject(where, 'a hexadecimal address', value);
  return value;
}

export function parseText(value: unknown, where: string, longest: number): string {
  if (typeof value !== 'string' || value.length > longest) reject(where, `a text of at most ${longest} characters`, value);
  return value;
}

export function parseMoment(value: unknown, where: string): Moment {
  const { boot, ticks, step } = parseObject(value, where);
  return {
    boot: parseInteger(boot, `${where}.boot`, 1, 0xffff_ffff),
    ticks: parseInteger(ticks, `${where}.ticks`, 0, Number.MAX_SAFE_INTEGER),
    step: parseInteger(step, `${where}.step`, 0, 0xffff_ffff),
  };
}

export function parseProgram(value: unknown, where: string): KernelProgram {
  const { kernel, lines, trigger, stackIndex } = parseObject(value, where);
  if (!Array.isArray(lines)) reject(`${where}.lines`, 'a list', lines);
  const parsed = lines.map((line: unknown, i) => parseInteger(line, `${where}.lines[${i}]`, 0, SetupLine.TssCutShort));
  return {
    ...(kernel === undefined ? {} : { kernel: parseKernel(kernel, `${where}.kernel`) }),
    lines: [...new Set(parsed)].sort((a, b) => a - b),
    trigger: parseInteger(trigger, `${where}.trigger`, Trigger.None, Trigger.DoubleFault),
    stackIndex: parseInteger(stackIndex, `${where}.stackIndex`, 0, 6),
  };
}

function parseKernel(value: unknown, where: string): KernelId {
  return value === 'lesson' || value === 'protected' || value === 'matrix' ? value : reject(where, "'lesson', 'protected' or 'matrix'", value);
}
