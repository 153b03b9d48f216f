import type { Random } from '../random';
import { Fixed, GDT_BYTES, Place } from './case-layout';

const fixed = new Map<number, bigint>([
  [Fixed.Code, 0x00af9b000000ffffn],
  [Fixed.Data, 0x00cf93000000ffffn],
  [Fixed.UserData, 0x00cff3000000ffffn],
  [Fixed.UserCode, 0x00affb000000ffffn],
  [Fixed.Tss, 0x0000890000000fffn | (BigInt(Place.Tss) << 16n)],
  [Fixed.Code32, 0x00cf9b000000ffffn],
  [Fixed.UserCode32, 0x00cffb000000ffffn],
  [Fixed.Ldt, 0x00008200000003ffn | (BigInt(Place.Ldt) << 16n)],
]);
const bases = [0, 0, 0, 0x10, 0x1000, 0x300000, 0xfffff000];
/** With G = 0 and 1 these are anything from a few bytes to all of the address space. */
const limits = [0xfffff, 0xfffff, 0, 0xf, 0xfff, 0x3ff, 0x310, 0x67];
const nonCanonicalUpper = 0x00008000n;

/** Access byte, flags, base, limit as a descriptor has them. */
export function descriptor(access: number, flags: number, base: number, limit: number): bigint {
  const b = BigInt(base >>> 0);
  const l = BigInt(limit);
  return (l & 0xffffn) | ((b & 0xffffffn) << 16n) | (BigInt(access) << 40n) | ((l >> 16n) << 48n) | (BigInt(flags) << 52n) | ((b >> 24n) << 56n);
}

function segment(random: Random): bigint {
  const privilege = random.pick([0, 0, 3, 3, 3, 1, 2]) << 5;
  const present = random.oneIn(8) ? 0 : 0x80;
  const type = random.below(16);
  const code = (type & 8) !== 0;
  const flags = code ? random.pick([0xa, 0xa, 0x2, 0xc, 0x4, 0x8, 0x0, 0xe, 0x6]) : random.pick([0xc, 0xc, 0x4, 0x8, 0x0, 0xa]);
  return descriptor(present | privilege | 0x10 | type, flags, random.pick(bases), random.pick(limits));
}

/** Two slots: LDT, TSS, call gate, or a type that means nothing in IA-32e mode. */
function system(random: Random): [bigint, bigint] {
  const type = random.pick([0x2, 0x9, 0xb, 0xc, 0xc, 0xc, random.below(16)]);
  const access = (random.oneIn(8) ? 0 : 0x80) | (random.pick([0, 0, 3, 3, 1]) << 5) | type;
  const upper = (random.oneIn(8) ? nonCanonicalUpper : 0n) | (random.oneIn(10) ? BigInt(random.u32() & 0x1f00) << 32n : 0n);
  if (type !== 0xc) return [descriptor(access, random.pick([0, 0, 8]), type === 2 ? Place.Ldt : Place.Tss, random.pick([0x67, 0x3ff, 0x66, 0x2f, 0])), upper];
  const offset = BigInt(random.pick([Place.CodeSupervisor + 0xe00, Place.CodeUser + 0xe00, Place.Unmapped]));
  const selector = BigInt(codeSelector(random));
  return [(offset & 0xffffn) | (selector << 16n) | (BigInt(random.oneIn(6) ? random.below(32) : 0) << 32n) | (BigInt(access) << 40n) | ((offset >> 16n) << 48n), upper];
}

/** A selector of code, or of anything. */
export function codeSelector(random: Random): number {
  return random.oneIn(3) ? anySelector(random) : random.pick([Fixed.Code, Fixed.Code, Fixed.UserCode | 3, Fixed.UserCode, Fixed.Code32, Fixed.UserCode32 | 3]);
}

export function anySelector(random: Random): number {
  if (random.oneIn(10)) return random.pick([0, 1, 3, 4, 7, GDT_BYTES, GDT_BYTES - 1, 0xfff8, 0xffff]);
  const index = random.oneIn(4) ? random.pick([...fixed.keys()]) : Fixed.FirstRandom + random.below((GDT_BYTES - Fixed.FirstRandom) / 8) * 8;
  return index | random.pick([0, 0, 3, 3, 3, 1, 2]) | (random.oneIn(5) ? 4 : 0);
}

function table(random: Random, first: number): BigUint64Array {
  const words = new BigUint64Array(GDT_BYTES / 8);
  for (let at = first / 8; at < words.length; at++) {
    if (random.oneIn(3) && at + 1 < words.length) {
      const [low, high] = system(random);
      words[at++] = low;
      words[at] = high;
    } else {
      words[at] = random.oneIn(24) ? random.u64() : segment(random);
    }
  }
  return words;
}

/** The GDT, then the LDT. */
export function makeTables(random: Random): Uint8Array {
  const gdt = table(random, Fixed.FirstRandom);
  for (const [selector, value] of fixed) gdt[selector / 8] = value;
  const ldt = table(random, 0);
  const all = new Uint8Array(2 * GDT_BYTES);
  all.set(new Uint8Array(gdt.buffer));
  all.set(new Uint8Array(ldt.buffer), GDT_BYTES);
  return all;
}

/** Vectors from here on have random gates. */
export const FIRST_RANDOM_GATE = 0x40;
const END_OF_RANDOM_GATES = 0x78;

/** An IDT whose gates lead to `stubs`, 16 bytes each; #DF on IST2. Those of 40h-77h are random. */
export function makeIdt(random: Random, stubs: number): Uint8Array {
  const words = new BigUint64Array(512);
  for (let vector = 0; vector < 256; vector++) {
    const chosen = vector >= FIRST_RANDOM_GATE && vector < END_OF_RANDOM_GATES;
    const open = vector === 3 || vector === 4 || vector === 0x81;
    const ist = vector === 8 ? 2 : chosen && random.oneIn(4) ? random.pick([1, 2]) : 0;
    const type = chosen ? random.pick([0x8e, 0x8f, 0xee, 0xee, 0xef, 0x0e, 0x6e, random.byte()]) : open ? 0xee : 0x8e;
    const selector = chosen && random.oneIn(3) ? anySelector(random) : Fixed.Code;
    const offset = BigInt(stubs + vector * 16);
    words[vector * 2] = (offset & 0xffffn) | (BigInt(selector) << 16n) | (BigInt(ist) << 32n) | (BigInt(type) << 40n) | ((offset >> 16n) << 48n);
    words[vector * 2 + 1] = chosen && random.oneIn(10) ? nonCanonicalUpper : 0n;
  }
  return new Uint8Array(words.buffer);
}
