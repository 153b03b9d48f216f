import type { Random } from '../random';
import { type CodeOfCase, bitsOf } from './compare-results';
import { type SystemRule, systemRules } from './known-differences';
import { legacyBitsOf, legacyCodeStart, makeLegacyCase } from './legacy/legacy-case';
import { legacyRules } from './legacy/legacy-known-differences';
import { makeLegacyIdt, makeLegacyTables } from './legacy/legacy-tables';
import { type SystemCase, makeCase } from './make-case';
import { makeIdt, makeTables } from './make-tables';

/** A kernel and what its cases are made of. */
export interface Shape extends CodeOfCase {
  /** In nasm's syntax. */
  readonly kernel: string;
  /** GDT and LDT, then the IDT. @param stubs linear address of the kernel's stubs */
  readonly makeTables: (random: Random, stubs: number) => Uint8Array;
  readonly makeIdt: (random: Random, stubs: number) => Uint8Array;
  readonly makeCase: (random: Random, families: readonly string[]) => SystemCase;
  readonly rules: readonly SystemRule[];
}

const folder = 'scripts/fuzz/system';

export const shapes: Readonly<Record<'long' | 'legacy', Shape>> = {
  /** IA-32e mode: 64-bit and compatibility mode. */
  long: { kernel: `${folder}/kernel.asm`, makeTables, makeIdt, makeCase, bitsOf, codeStart: () => 0, rules: systemRules },
  /** Real-address mode, 16- and 32-bit protected mode. */
  legacy: { kernel: `${folder}/legacy/kernel.asm`, makeTables: makeLegacyTables, makeIdt: makeLegacyIdt, makeCase: makeLegacyCase, bitsOf: legacyBitsOf, codeStart: legacyCodeStart, rules: legacyRules },
};
