import { viewOf } from '../case';
import { textOf } from '../executed';
import { CaseOffset, Fixed, GDT_BYTES, RESULT_BYTES, resultFields } from './case-layout';
import type { SystemCase } from './make-case';

export interface FieldDifference {
  readonly what: string;
  readonly bochs: bigint;
  readonly here: bigint;
}

export interface ComparedCase {
  readonly number: number;
  readonly family: string;
  /** As `CaseOffset`. */
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly here: Uint8Array;
  readonly bochs: Uint8Array;
  readonly differences: readonly FieldDifference[];
}

function little(bytes: Uint8Array, at: number, count: number): bigint {
  let value = 0n;
  for (let i = count - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[at + i]!);
  return value;
}

export function field(result: Uint8Array, name: (typeof resultFields)[number][0]): bigint {
  const [, at, count] = resultFields.find(([each]) => each === name)!;
  return little(result, at, count);
}

/** The width of the code of a case in IA-32e mode. */
export function bitsOf(bytes: Uint8Array): 32 | 64 {
  const cs = viewOf(bytes).getUint16(CaseOffset.Segments, true) & ~3;
  return cs === Fixed.Code || cs === Fixed.UserCode ? 64 : 32;
}

export const isLong = (bytes: Uint8Array): boolean => bitsOf(bytes) === 64;

/** How a case's bytes are read. */
export interface CodeOfCase {
  /** The width of its code. */
  readonly bitsOf: (bytes: Uint8Array) => 16 | 32 | 64;
  /** Where its code begins in its first bytes. */
  readonly codeStart: (bytes: Uint8Array) => number;
}

/** The results that both machines have sent, case by case. */
export function compareResults(cases: readonly SystemCase[], bochs: Uint8Array, here: Uint8Array, { bitsOf: bits, codeStart }: CodeOfCase): { cases: ComparedCase[] } {
  const count = Math.min(cases.length, Math.floor(bochs.length / RESULT_BYTES), Math.floor(here.length / RESULT_BYTES));
  return {
    cases: cases.slice(0, count).map(({ family, bytes }, number) => {
      const [a, b] = [bochs, here].map((all) => all.subarray(number * RESULT_BYTES, (number + 1) * RESULT_BYTES)) as [Uint8Array, Uint8Array];
      const differences = Buffer.compare(a, b) === 0 ? [] : resultFields.flatMap(([what, at, size]) => {
        const [x, y] = [little(a, at, size), little(b, at, size)];
        return x === y ? [] : [{ what, bochs: x, here: y }];
      });
      const rip = Number(viewOf(bytes).getBigUint64(CaseOffset.Rip, true));
      const text = textOf(bytes.subarray(codeStart(bytes), CaseOffset.Rip), rip, bits(bytes));
      return { number, family, bytes, text, here: b, bochs: a, differences };
    }),
  };
}

/** A descriptor of the GDT or LDT that a selector names. */
function descriptorOf(selector: number, tables: Uint8Array): string {
  const at = (selector & 4 ? GDT_BYTES : 0) + (selector & 0xfff8);
  if ((selector & 0xfff8) + 8 > GDT_BYTES) return 'beyond';
  return `${little(tables, at, 8).toString(16)} ${at + 16 <= tables.length ? little(tables, at + 8, 8).toString(16) : ''}`;
}

/** A difference for a reader. */
export function describe(one: ComparedCase, tables: Uint8Array): string {
  const view = viewOf(one.bytes);
  const hex = (at: number): string => view.getBigUint64(at, true).toString(16);
  const general = ['rax', 'rcx', 'rdx', 'rbx', 'rbp', 'rsi', 'rdi', 'r8'].map((name, index) => `${name}=${hex(CaseOffset.General + index * 8)}`);
  const segments = ['cs', 'ss', 'ds', 'es', 'fs', 'gs', 'ldtr'].map((name, index) => `${name}=${view.getUint16(CaseOffset.Segments + index * 2, true).toString(16)}`);
  const data = Array.from({ length: 6 }, (_, index) => hex(CaseOffset.Data + index * 8));
  const pages = Array.from({ length: 4 }, (_, index) => hex(CaseOffset.Pte + index * 8));
  const rax = Number(view.getBigUint64(CaseOffset.General, true) & 0xffffn);
  return [
    `${signatureOf(one)}`,
    `  ${one.text}   rip=${hex(CaseOffset.Rip)} rsp=${hex(CaseOffset.Rsp)} rflags=${hex(CaseOffset.Rflags)} ${segments.join(' ')}`,
    `  ${general.join(' ')}`,
    `  cr0=${view.getUint32(CaseOffset.Cr0, true).toString(16)} cr4=${view.getUint32(CaseOffset.Cr4, true).toString(16)} efer=${view.getUint32(CaseOffset.Efer, true).toString(16)} rsp0=${hex(CaseOffset.Rsp0)} ist1=${hex(CaseOffset.Ist1)} io=${hex(CaseOffset.Io)}`,
    `  data ${data.join(' ')}  pages ${pages.join(' ')}`,
    `  descriptor of ax ${descriptorOf(rax, tables)}; of data ${[0, 1, 4].map((index) => descriptorOf(Number(view.getBigUint64(CaseOffset.Data + index * 8, true) & 0xffffn), tables)).join('; ')}`,
    `  Bochs ${shown(one.bochs)}`,
    `  here  ${shown(one.here)}`,
    `  ${one.differences.map(({ what, bochs, here }) => `${what}: ${bochs.toString(16)} here ${here.toString(16)}`).join(', ')}`,
  ].join('\n');
}

function shown(result: Uint8Array): string {
  return (['vector', 'error code', 'cs', 'rip', 'rflags', 'ss', 'rsp', 'cr2', 'handler rsp'] as const).map((name) => `${name}=${field(result, name).toString(16)}`).join(' ');
}

/** Cases of one kind. */
export function signatureOf({ family, text, bochs, here, differences }: ComparedCase): string {
  const [a, b] = [field(bochs, 'vector'), field(here, 'vector')];
  return `${family}, ${text.split(' ')[0]}: ${a === b ? `#${a.toString(16)} ${differences.map(({ what }) => what).join(', ')}` : `#${a.toString(16)} here #${b.toString(16)}`}`;
}
