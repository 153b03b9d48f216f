import { viewOf } from './case';
import { FxOffset, StateOffset, selectors } from './layout';
import type { Result } from './native';

/** Names of what may differ; `flags` holds the arithmetic flags, `system flags` the others. */
export interface Difference {
  readonly what: string;
  readonly processor: string;
  readonly here: string;
}

export const ARITHMETIC_FLAGS = 0x8d5;
const withErrorCode = new Set([10, 11, 12, 13, 14, 17]);
const names = ['rax', 'rcx', 'rdx', 'rbx', 'rsp', 'rbp', 'rsi', 'rdi', 'r8', 'r9', 'r10', 'r11', 'r12', 'r13', 'r14', 'r15'];
const segments = [['cs', StateOffset.Cs], ['ss', StateOffset.Ss], ['ds', StateOffset.Ds], ['es', StateOffset.Es], ['fs', StateOffset.Fs], ['gs', StateOffset.Gs]] as const;
/** Linux tells a program that every address from here on is present: bit 0 of the error code. */
const PROGRAM_END = 0x7ffffffff000n;

/** Everything in which two results differ. Where the code was or became 32-bit, the upper halves of eight registers are undefined. */
export function differences(started: Uint8Array, processor: Result, here: Result): Difference[] {
  const found: Difference[] = [];
  const add = (what: string, a: bigint | number, b: bigint | number): void => {
    if (a !== b) found.push({ what, processor: a.toString(16), here: b.toString(16) });
  };
  add('vector', processor.vector, here.vector);
  if (processor.vector === here.vector && withErrorCode.has(processor.vector)) {
    const present = processor.vector === 14 && processor.cr2 >= PROGRAM_END ? 1 : 0;
    add('error code', processor.error | present, here.error | present);
  }
  if (processor.vector === 14 && here.vector === 14) add('cr2', processor.cr2, here.cr2);
  const [a, b] = [viewOf(processor.state), viewOf(here.state)];
  const narrow = viewOf(started).getUint16(StateOffset.Cs, true) === selectors.code32 || a.getUint16(StateOffset.Cs, true) === selectors.code32;
  names.forEach((name, index) => {
    const width = narrow && index < 8 ? 32 : 64;
    add(name, BigInt.asUintN(width, a.getBigUint64(index * 8, true)), BigInt.asUintN(width, b.getBigUint64(index * 8, true)));
  });
  add('rip', a.getBigUint64(StateOffset.Rip, true), b.getBigUint64(StateOffset.Rip, true));
  const [flagsA, flagsB] = [a.getUint32(StateOffset.Rflags, true), b.getUint32(StateOffset.Rflags, true)];
  add('flags', flagsA & ARITHMETIC_FLAGS, flagsB & ARITHMETIC_FLAGS);
  add('system flags', flagsA & ~ARITHMETIC_FLAGS, flagsB & ~ARITHMETIC_FLAGS);
  for (const [name, offset] of segments) add(name, shownSelector(a.getUint16(offset, true)), shownSelector(b.getUint16(offset, true)));
  add('fs base', a.getBigUint64(StateOffset.FsBase, true), b.getBigUint64(StateOffset.FsBase, true));
  add('gs base', a.getBigUint64(StateOffset.GsBase, true), b.getBigUint64(StateOffset.GsBase, true));
  const fx = StateOffset.Fx;
  add('x87 control', a.getUint16(fx + FxOffset.Control, true), b.getUint16(fx + FxOffset.Control, true));
  add('x87 status', a.getUint16(fx + FxOffset.Status, true), b.getUint16(fx + FxOffset.Status, true));
  add('x87 tags', a.getUint8(fx + FxOffset.Tags), b.getUint8(fx + FxOffset.Tags));
  add('mxcsr', a.getUint32(fx + FxOffset.Mxcsr, true), b.getUint32(fx + FxOffset.Mxcsr, true));
  const addWide = (what: string, at: number, count: number): void => {
    const [x, y] = [processor.state, here.state].map((state) => state.subarray(at, at + count)) as [Uint8Array, Uint8Array];
    if (Buffer.compare(x, y) !== 0) add(what, hex(x), hex(y));
  };
  for (let i = 0; i < 8; i++) addWide(`st${i}`, fx + FxOffset.X87 + i * 16, 10);
  for (let i = 0; i < 16; i++) addWide(`xmm${i}`, fx + FxOffset.Xmm + i * 16, 16);
  compareMemory(processor, here, found);
  return found;
}

const hex = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);

/** A null selector is 0 once an IRET of Linux has led back to user mode. Source: SDM 2 "IRET/IRETD/IRETQ", operation. */
const shownSelector = (selector: number): number => (selector < 4 ? 0 : selector);

function compareMemory(processor: Result, here: Result, found: Difference[]): void {
  const theirs = new Map(processor.lines.map(({ line, bytes }) => [line, Buffer.from(bytes).toString('hex')]));
  const ours = new Map(here.lines.map(({ line, bytes }) => [line, Buffer.from(bytes).toString('hex')]));
  for (const line of new Set([...theirs.keys(), ...ours.keys()])) {
    const [a, b] = [theirs.get(line) ?? 'unchanged', ours.get(line) ?? 'unchanged'];
    if (a !== b) found.push({ what: `memory line ${line}`, processor: a, here: b });
  }
}

/** A quick comparison: true when nothing at all differs. */
export function isSame(processor: Result, here: Result): boolean {
  if (processor.vector !== here.vector || (withErrorCode.has(here.vector) && processor.error !== here.error)) return false;
  if (here.vector === 14 && processor.cr2 !== here.cr2) return false;
  if (Buffer.compare(processor.state, here.state) !== 0 || processor.lines.length !== here.lines.length) return false;
  return processor.lines.every(({ line, bytes }, index) => line === here.lines[index]!.line && Buffer.compare(bytes, here.lines[index]!.bytes) === 0);
}
