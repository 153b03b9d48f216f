import type { Random } from '../../random';
import { GDT_BYTES } from '../case-layout';
import { descriptor } from '../make-tables';
import { LegacyPlace, LegacySelector } from './legacy-layout';

const FLAT = 0xc;
const WIDE = 0x4;

const fixed = (stubs: number): ReadonlyMap<number, bigint> => new Map([
  [LegacySelector.Code, descriptor(0x9b, FLAT, 0, 0xfffff)],
  [LegacySelector.Data, descriptor(0x93, FLAT, 0, 0xfffff)],
  [LegacySelector.UserData, descriptor(0xf3, FLAT, 0, 0xfffff)],
  [LegacySelector.UserCode, descriptor(0xfb, FLAT, 0, 0xfffff)],
  [LegacySelector.Tss, descriptor(0x89, 0, LegacyPlace.Tss, 0x2ff)],
  [LegacySelector.Tss16, descriptor(0x81, 0, LegacyPlace.Tss16, 0x2b)],
  [LegacySelector.Code16, descriptor(0x9b, 0, LegacyPlace.Code, 0xffff)],
  [LegacySelector.UserCode16, descriptor(0xfb, 0, LegacyPlace.Code, 0xffff)],
  [LegacySelector.Ldt, descriptor(0x82, 0, LegacyPlace.Ldt, GDT_BYTES - 1)],
  [LegacySelector.Stubs, descriptor(0x9b, WIDE, stubs, 0xffff)],
  [LegacySelector.Stack16, descriptor(0x93, 0, LegacyPlace.Stack, 0xffff)],
  [LegacySelector.UserStack16, descriptor(0xf3, 0, LegacyPlace.Stack, 0xffff)],
  [LegacySelector.Real, descriptor(0x9b, 0, 0x40000, 0xffff)],
  [LegacySelector.Data16, descriptor(0x93, 0, 0, 0xffff)],
  [LegacySelector.Small16, descriptor(0x93, 0, 0, 0x1f3f)],
  [LegacySelector.Big16, descriptor(0x93, FLAT, 0, 0xfffff)],
]);

const bases = [0, 0, LegacyPlace.Data, LegacyPlace.Data, LegacyPlace.Stack, LegacyPlace.Code, LegacyPlace.Data + 0x1000, LegacyPlace.Data - 0x100];
const limits = [0xfffff, 0xffff, 0xffff, 0, 0xf, 0xfff, 0x1f3f, 0x10, 0x3000];

function segment(random: Random): bigint {
  const privilege = random.pick([0, 0, 3, 3, 3, 1, 2]) << 5;
  const present = random.oneIn(8) ? 0 : 0x80;
  const flags = random.pick([0xc, 0x4, 0x4, 0x0, 0x0, 0x8]);
  return descriptor(present | privilege | 0x10 | random.below(16), flags, random.pick(bases), random.pick(limits));
}

/** An LDT, a TSS or a call gate of either width; no task gates, and no TSS that is taken for a task. */
function system(random: Random): bigint {
  const type = random.pick([0x2, 0x4, 0xc, 0x4, 0xc, 0xc, 0x6, 0xe, 0x0, 0x8, 0xa, 0xd]);
  const access = (random.oneIn(8) ? 0 : 0x80) | (random.pick([0, 3, 3, 3, 1]) << 5) | type;
  if (type === 2) return descriptor(access, 0, LegacyPlace.Ldt, random.pick([GDT_BYTES - 1, 0x1f, 0]));
  const offset = BigInt(random.pick([LegacyPlace.Code + 0xe00, 0xe00, 0xe00, 0xffff, 0x12345]));
  const count = BigInt(random.oneIn(2) ? 0 : random.pick([1, 2, 5, 31]));
  return (offset & 0xffffn) | (BigInt(codeSelector(random)) << 16n) | (count << 32n) | (BigInt(access) << 40n) | ((offset >> 16n) << 48n);
}

const codes = [
  LegacySelector.Code, LegacySelector.Code16, LegacySelector.Code16, LegacySelector.UserCode | 3, LegacySelector.UserCode, LegacySelector.UserCode16 | 3,
];

/** A selector of code, or of anything. */
export function codeSelector(random: Random): number {
  return random.oneIn(3) ? anySelector(random) : random.pick(codes);
}

/** Any selector but those of a TSS, to which nothing may jump: tasks are not switched here. */
export function anySelector(random: Random): number {
  if (random.oneIn(10)) return random.pick([0, 1, 3, 4, 7, GDT_BYTES, GDT_BYTES - 1, 0xfff8, 0xffff]);
  const index = random.oneIn(4)
    ? random.pick([...codes.map((code) => code & ~3), LegacySelector.Data, LegacySelector.UserData, LegacySelector.Stack16, LegacySelector.UserStack16, LegacySelector.Data16, LegacySelector.Ldt])
    : LegacySelector.FirstRandom + random.below((GDT_BYTES - LegacySelector.FirstRandom) / 8) * 8;
  const inLdt = random.oneIn(5) && index >= LegacySelector.FirstRandom;
  return index | random.pick([0, 0, 3, 3, 3, 1, 2]) | (inLdt ? 4 : 0);
}

/** The GDT, then the LDT. @param stubs linear address of the kernel's stubs */
export function makeLegacyTables(random: Random, stubs: number): Uint8Array {
  const all = new BigUint64Array(2 * GDT_BYTES / 8);
  for (let at = LegacySelector.FirstRandom / 8; at < all.length; at++) all[at] = random.oneIn(3) ? system(random) : segment(random);
  for (const [selector, value] of fixed(stubs)) all[selector / 8] = value;
  return new Uint8Array(all.buffer);
}

/** Vectors from here on have random gates. */
export const FIRST_GATE = 0x40;
export const GATES = 0x38;

/** Interrupt and trap gates of 16 and 32 bits that lead to the stubs; those from `FIRST_GATE` on are random. */
export function makeLegacyIdt(random: Random): Uint8Array {
  const words = new BigUint64Array(512);
  for (let vector = 0; vector < 256; vector++) {
    const chosen = vector >= FIRST_GATE && vector < FIRST_GATE + GATES;
    const open = vector === 3 || vector === 4 || vector === 5 || vector === 0x81;
    const type = chosen ? random.pick([0x86, 0x87, 0xe6, 0xe7, 0xe6, 0xee, 0xef, 0x8e, 0x0e, 0x6e, 0xe0, 0xec, 0xe2, 0xa6]) : (open ? 0xe0 : 0x80) | random.pick([0x6, 0x7, 0xe, 0xe, 0xf]);
    const selector = chosen && random.oneIn(4) ? anySelector(random) : LegacySelector.Stubs;
    words[vector] = BigInt(vector * 16) | (BigInt(selector) << 16n) | (BigInt(type) << 40n);
  }
  return new Uint8Array(words.buffer);
}
