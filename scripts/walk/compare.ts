import type { PageReading } from './page-reading';
import type { SecondMachine } from './second-machine';

/** Sentences: where the page shows something else than the machine holds; and how many values were compared. */
export interface Comparison {
  readonly differences: readonly string[];
  readonly values: number;
}

/** Holds each number on the page against the state and memory of the second machine. */
export function compare(page: PageReading, machine: SecondMachine): Comparison {
  const differences: string[] = [];
  let values = 0;
  const same = (what: string, shown: bigint | string | null, held: bigint | string | null): void => {
    values += 1;
    if (shown !== held) differences.push(`${what}: the page shows ${written(shown)}, the machine holds ${written(held)}`);
  };
  same('the Moment', page.moment, machine.moment);
  for (const [name, value] of page.registers) {
    const held = machine.register(name);
    if (held !== null) same(name, numberOf(value), held);
  }
  for (const [address, value] of page.stack) {
    const at = numberOf(address);
    same(`the stack at ${written(at)}`, numberOf(value), at === null ? null : machine.memory(at, machine.bits / 8));
  }
  for (const [selector, value] of page.descriptors) {
    if (value !== '') same(`the descriptor at selector ${selector.toString(16)}h`, numberOf(value), machine.memory(machine.gdt + BigInt(selector), 8));
  }
  for (const [vector, ...shown] of page.gates) {
    const held = machine.bits === 64 ? longGate(machine, vector) : protectedGate(machine, vector);
    if (held !== null) same(`gate ${vector}`, shown.every((cell) => cell === '') ? BEYOND : gateText(shown), held);
  }
  same('the screen', page.screen.trimEnd(), screenOf(machine));
  if (page.disassembly !== null) {
    const rip = machine.register('RIP');
    same('the current line of Disassembly', page.disassembly, rip === null ? null : (rip & 0xffffn).toString(16).padStart(4, '0'));
  }
  return { differences, values };
}

/** A gate that the IDT's limit keeps out. */
const BEYOND = 'beyond the limit';

function written(value: bigint | string | null): string {
  return value === null ? 'nothing' : typeof value === 'bigint' ? `${value.toString(16)}h` : JSON.stringify(value);
}

/** The number that a text of the page is, all of it hexadecimal; null for words. */
function numberOf(text: string): bigint | null {
  const digits = text.replaceAll('_', '').replace(/^.*?0x/, '').trim();
  return /^[\da-f]+$/i.test(digits) ? BigInt(`0x${digits}`) : null;
}

function gateText([selector, ist, type, dpl, present]: readonly string[]): string {
  return `${numberOf(selector ?? '')?.toString(16)} ${ist} ${numberOf(type ?? '')?.toString(16)} ${dpl} ${present}`;
}

/** Source: SDM 3A (June 2025) "64-Bit Mode IDT". Null: not mapped. */
function longGate(machine: SecondMachine, vector: number): string | null {
  if (vector * 16 + 15 > machine.idtLimit) return BEYOND;
  const low = machine.memory(machine.idt + BigInt(vector * 16), 8);
  return low === null ? null : `${(low >> 16n & 0xffffn).toString(16)} ${low >> 32n & 7n} ${gateBits(low)}`;
}

/** Source: SDM 3A (June 2025) "IDT Descriptors". Null: not mapped. */
function protectedGate(machine: SecondMachine, vector: number): string | null {
  if (vector * 8 + 7 > machine.idtLimit) return BEYOND;
  const gate = machine.memory(machine.idt + BigInt(vector * 8), 8);
  return gate === null ? null : `${(gate >> 16n & 0xffffn).toString(16)}  ${gateBits(gate)}`;
}

function gateBits(gate: bigint): string {
  return `${(gate >> 40n & 15n).toString(16)} ${gate >> 45n & 3n} ${gate >> 47n & 1n}`;
}

function screenOf(machine: SecondMachine): string {
  const rows = Array.from({ length: 25 }, (_, row) => String.fromCharCode(...machine.screen().subarray(row * 80, row * 80 + 80)));
  return rows.map((row) => row.replaceAll('\0', ' ').trimEnd()).join('\n').trimEnd();
}
