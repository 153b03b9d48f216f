import { dataPages } from './layout';
import { type Immediate, oneByteShapes, twoByteShapes, vectorIntegers } from './opcode-shapes';
import type { Random } from './random';

const legacyPrefixes = [0x66, 0x67, 0xf2, 0xf3, 0xf0, 0x64, 0x65, 0x2e, 0x36, 0x3e, 0x26];
/** Opcodes that mostly lead out of user mode or nowhere are made less often. */
const rare = new Set([0xcd, 0xe4, 0xe5, 0xe6, 0xe7, 0xec, 0xed, 0xee, 0xef, 0x6c, 0x6d, 0x6e, 0x6f, 0xf4, 0xfa, 0xfb, 0xcc, 0xf1, 0xcb, 0xca, 0xcf, 0x9a, 0xea]);
/** Opcodes after 0F that are no instruction, or none that this machine has. */
const mostlyRefused = new Set([
  0x04, 0x0a, 0x0c, 0x0e, 0x0f, 0x24, 0x25, 0x26, 0x27, 0x30, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x39, 0x3b, 0x3c, 0x3d, 0x3e, 0x3f, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0b,
  0x20, 0x21, 0x22, 0x23, 0x78, 0x79, 0x7a, 0x7b, 0x7c, 0x7d, 0xa6, 0xa7, 0xa2, 0xaa, 0xb8, 0xb9, 0xd0, 0xf0, 0xff,
]);
const interesting = [0, 1, 2, 3, 4, 7, 8, 15, 16, 31, 32, 63, 64, 127, 128, 255];
/** Opcodes of the maps that VEX leads to, those there are instructions of and any. */
const vexIntegers = [0xf2, 0xf3, 0xf5, 0xf6, 0xf7];

/** Makes one instruction for 64-bit or 32-bit code. */
export function makeInstruction(random: Random, long: boolean): number[] {
  const kind = random.below(100);
  const body = kind < 48 ? oneByte(random, long) : kind < 84 ? twoByte(random, long) : kind < 92 ? x87(random, long) : kind < 94 ? threeByte(random, long) : vex(random, long);
  const prefixes = makePrefixes(random);
  const all = [...prefixes, ...body];
  // Now and then more prefixes than an instruction may have bytes.
  if (random.oneIn(60)) while (all.length < 12 + random.below(6)) all.unshift(random.pick([0x66, 0x2e, 0x3e, 0x67]));
  return all;
}

function makePrefixes(random: Random): number[] {
  const prefixes: number[] = [];
  if (random.oneIn(5)) prefixes.push(random.pick(legacyPrefixes));
  if (random.oneIn(10)) prefixes.push(random.pick(legacyPrefixes));
  if (random.oneIn(20)) prefixes.push(random.pick(legacyPrefixes));
  return prefixes;
}

function rex(random: Random, long: boolean): number[] {
  if (!long || random.oneIn(2)) return [];
  return [random.oneIn(2) ? 0x48 : 0x40 | random.below(16)];
}

function oneByte(random: Random, long: boolean): number[] {
  let opcode = random.byte();
  if (rare.has(opcode) && !random.oneIn(4)) opcode = random.byte();
  // 0F, prefixes and x87 have makers of their own.
  while (opcode === 0x0f || legacyPrefixes.includes(opcode) || (opcode & 0xf8) === 0xd8) opcode = random.byte();
  const before = rex(random, long);
  const wide = before.length > 0 && (before[0]! & 8) !== 0;
  const { modrm, immediate } = oneByteShapes[opcode]!;
  const operand = modrm ? modRm(random, long) : [];
  const unary = (opcode & 0xfe) === 0xf6 && ((operand[0]! >> 3) & 7) < 2;
  const kind = unary ? (opcode === 0xf6 ? 1 : 'z') : immediate;
  const near = (opcode & 0xf0) === 0x70 || (opcode >= 0xe0 && opcode <= 0xe3) || (opcode >= 0xe8 && opcode <= 0xeb && opcode !== 0xea);
  return [...before, opcode, ...operand, ...(near ? jump(random, kind) : immediateBytes(random, kind, long, wide))];
}

function twoByte(random: Random, long: boolean): number[] {
  let opcode = random.byte();
  if (mostlyRefused.has(opcode) && !random.oneIn(6)) opcode = random.byte();
  while (opcode === 0x38 || opcode === 0x3a) opcode = random.byte();
  const { modrm, immediate } = twoByteShapes[opcode]!;
  const mandatory = vectorIntegers.has(opcode) ? (random.oneIn(2) ? [0x66] : []) : opcode >= 0x10 && opcode < 0x80 && random.oneIn(2) ? [random.pick([0x66, 0xf2, 0xf3])] : [];
  const last = (opcode & 0xf0) === 0x80 ? jump(random, immediate) : immediateBytes(random, immediate, long, false);
  return [...mandatory, ...rex(random, long), 0x0f, opcode, ...(modrm ? modRm(random, long) : []), ...last];
}

function x87(random: Random, long: boolean): number[] {
  return [...rex(random, long), 0xd8 + random.below(8), ...modRm(random, long)];
}

function threeByte(random: Random, long: boolean): number[] {
  const mandatory = random.pick([[], [0x66], [0xf2], [0xf3]]);
  return [...mandatory, ...rex(random, long), 0x0f, 0x38, random.oneIn(8) ? random.byte() : random.pick([0xf0, 0xf1, 0xf6]), ...modRm(random, long)];
}

function vex(random: Random, long: boolean): number[] {
  const map = random.oneIn(12) ? random.below(32) : random.pick([2, 2, 2, 3]);
  const opcode = random.oneIn(16) ? random.byte() : map === 3 ? 0xf0 : random.pick(vexIntegers);
  const second = (long ? random.byte() & 0xe0 : 0xe0) | map;
  const third = (random.byte() & 0xfb) | (random.oneIn(16) ? 4 : 0);
  return [0xc4, second, opcode === 0xf3 && random.oneIn(2) ? third & ~3 : third, opcode, ...modRm(random, long), ...(map === 3 ? [random.byte()] : [])];
}

/** ModRM with what it asks for; in 32-bit code for 32-bit addresses. */
function modRm(random: Random, long: boolean): number[] {
  const byte = random.oneIn(2) ? random.byte() | 0xc0 : random.byte();
  const mode = byte >> 6;
  const rm = byte & 7;
  if (mode === 3) return [byte];
  const sib = rm === 4 ? [random.byte()] : [];
  const absolute = mode === 0 && (rm === 5 || (rm === 4 && (sib[0]! & 7) === 5));
  if (absolute) return [byte, ...sib, ...(long && rm === 5 ? relativeToData(random) : address(random))];
  if (mode === 0) return [byte, ...sib];
  return [byte, ...sib, ...(mode === 1 ? [displacement8(random)] : displacement32(random))];
}

const displacement8 = (random: Random): number => (random.oneIn(2) ? random.pick([0, 1, 4, 8, 16, 0x40, 0xf0, 0xf8, 0xff]) : random.byte());

function little(value: number, bytes: number): number[] {
  return Array.from({ length: bytes }, (_, index) => Math.floor(value / 2 ** (8 * index)) & 255);
}

const displacement32 = (random: Random): number[] => little(random.oneIn(8) ? random.u32() : (random.below(0x2000) - 0x1000) >>> 0, 4);

function address(random: Random): number[] {
  return little((random.pick(dataPages.slice(0, 6)) + (random.oneIn(2) ? random.below(4096) : random.below(256) * 16)) >>> 0, 4);
}

/** RIP is near 10000000h: what lies 10000000h further on is data. */
const relativeToData = (random: Random): number[] => little(random.oneIn(4) ? random.u32() : 0x10000000 + random.below(0x3000) - random.below(0x1000), 4);

/** A near target: mostly a few bytes on. */
function jump(random: Random, kind: Immediate): number[] {
  const distance = random.oneIn(6) ? random.u32() : random.oneIn(4) ? (-random.below(12)) >>> 0 : random.below(10);
  return little(kind === 1 ? distance & 255 : distance, kind === 1 ? 1 : 4);
}

function immediateBytes(random: Random, kind: Immediate, long: boolean, wide: boolean): number[] {
  if (kind === 'p') return [...address(random), random.pick([0x23, 0x2b, 0x33, 0x10, 0x20, 0, random.byte()]), 0];
  const bytes = kind === 'z' ? 4 : kind === 'v' ? (wide ? 8 : 4) : kind === 'o' ? (long ? 8 : 4) : kind;
  if (kind === 'o' && !random.oneIn(4)) return little(random.pick(dataPages) + random.below(4096), bytes);
  if (random.oneIn(2)) return Array.from({ length: bytes }, () => random.byte());
  const value = random.pick(interesting);
  return random.oneIn(2) ? little(value, bytes) : little((-value) >>> 0, bytes);
}
