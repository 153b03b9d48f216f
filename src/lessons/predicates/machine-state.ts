import { Activity } from '../../x86/bits/run';
import { Segment } from '../../x86/bits/descriptors';
import type { SetupLine, Trigger } from '../../x86/bits/setup-lines';
import type { StackView } from '../../machine/protocol';
import type { Seen } from '../seen';
import type { Predicate } from './predicate';

/** The machine has come to this boot, or further. */
export function booted(boot: number): Predicate {
  return ({ observation }) => observation.moment.boot >= boot;
}

/** The text stands on the screen; line ends count. */
export function screenShows(text: string): Predicate {
  return ({ screen }) => screen.includes(text);
}

export const halted: Predicate = ({ observation }) => observation.activity === Activity.Halted;

export const inShutdown: Predicate = ({ observation }) => observation.activity === Activity.Shutdown;

export function cr2Is(address: bigint): Predicate {
  return ({ registers }) => registers.cr2 === address;
}

/** CR2 is 8 below the kernel stack's lowest byte: in the guard page. */
export const cr2JustBelowKernelStack: Predicate = (seen) => {
  const stack = stackNamed(seen, 'kernel');
  return stack !== null && seen.registers.cr2 === stack.bottom - 8n;
};

/** RSP stands on the lowest byte of the kernel stack: there is no room left. */
export const kernelStackFull: Predicate = (seen) => {
  const stack = stackNamed(seen, 'kernel');
  return stack !== null && seen.registers.rsp === stack.bottom;
};

/** Every page of the kernel stack has been used, and the page below it is not mapped. */
export const kernelStackUsedUp: Predicate = (seen) => {
  const stack = stackNamed(seen, 'kernel');
  return stack !== null && stack.lowest === stack.bottom && stack.mapped[0] === 0 && stack.mapped.slice(1).every((page) => page === 1);
};

/** RSP lies in this stack, or on its upper end. */
export function rspOn(name: string): Predicate {
  return (seen) => {
    const stack = stackNamed(seen, name);
    return stack !== null && seen.registers.rsp > stack.bottom && seen.registers.rsp <= stack.top;
  };
}

/** This stack has never been used since reset. */
export function unused(name: string): Predicate {
  return (seen) => {
    const stack = stackNamed(seen, name);
    return stack !== null && stack.lowest === stack.top;
  };
}

export function selectorIs(segment: Segment, selector: number): Predicate {
  return ({ registers }) => registers.segments[segment]?.selector === selector;
}

/** The kernel was told to run this set-up line. */
export function lineOn(line: SetupLine): Predicate {
  return ({ program }) => program.lines.includes(line);
}

export function triggerIs(trigger: Trigger): Predicate {
  return ({ program }) => program.trigger === trigger;
}

/** Byte 4 of an IDT gate, bits 0-2: the IST field. */
export function gateIst(vector: number, ist: number): Predicate {
  return ({ observation }) => ((observation.idt.bytes[vector * 16 + 4] ?? 0) & 7) === ist && gateByte(observation.idt.bytes, vector) >= 0x80;
}

/** LIDT has run: the IDT has room for all 256 gates. */
export const idtLoaded: Predicate = ({ observation }) => observation.idt.bytes.length === 256 * 16;

/** The gates with P = 1 are exactly these. */
export function gatesPresent(...vectors: readonly number[]): Predicate {
  return ({ observation: { idt } }) => {
    const present = Array.from({ length: idt.bytes.length >> 4 }, (_, vector) => vector).filter((vector) => gateByte(idt.bytes, vector) >= 0x80);
    return present.length === vectors.length && vectors.every((vector) => present.includes(vector));
  };
}

function gateByte(idt: Uint8Array, vector: number): number {
  return idt[vector * 16 + 5] ?? 0;
}

function stackNamed({ observation }: Seen, name: string): StackView | null {
  return observation.stacks.find((stack) => stack.name === name) ?? null;
}
