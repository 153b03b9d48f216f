import type { Random } from '../random';
import { bitsOf } from './compare-results';
import { type SystemRule, systemRules } from './known-differences';
import { legacyBitsOf, makeLegacyCase } from './legacy/legacy-case';
import { legacyRules } from './legacy/legacy-known-differences';
import { makeLegacyIdt, makeLegacyTables } from './legacy/legacy-tables';
import { type SystemCase, makeCase } from './make-case';
import { makeIdt, makeTables } from './make-tables';

/** A kernel and what its cases are made of. */
export interface Shape {
  /** In nasm's syntax. */
  readonly kernel: string;
  /** GDT and LDT, then the IDT. @param stubs linear address of the kernel's stubs */
  readonly makeTables: (random: Random, stubs: number) => Uint8Array;
  readonly makeIdt: (random: Random, stubs: number) => Uint8Array;
  readonly makeCase: (random: Random, families: readonly string[]) => SystemCase;
  /** The width of a case's code. */
  readonly bitsOf: (bytes: Uint8Array) => 16 | 32 | 64;
  readonly rules: readonly SystemRule[];
}

const folder = 'scripts/fuzz/system';

export const shapes: Readonly<Record<'long' | 'legacy', Shape>> = {
  /** IA-32e mode: 64-bit and compatibility mode. */
  long: { kernel: `${folder}/kernel.asm`, makeTables, makeIdt, makeCase, bitsOf, rules: systemRules },
  /** Real-address mode, 16- and 32-bit protected mode. */
  legacy: { kernel: `${folder}/legacy/kernel.asm`, makeTables: makeLegacyTables, makeIdt: makeLegacyIdt, makeCase: makeLegacyCase, bitsOf: legacyBitsOf, rules: legacyRules },
};
