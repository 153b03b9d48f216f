import type { Random } from '../../random';
import type { Instruction } from '../system-instruction';
import { FIRST_GATE, GATES, anySelector, codeSelector } from './legacy-tables';
import { LegacyPlace, LegacySelector, Paragraph } from './legacy-layout';

/** Where a case runs. */
export interface LegacyCircumstances {
  readonly real: boolean;
  readonly user: boolean;
  readonly bits: 16 | 32;
}

/** The prefixes of an instruction, and what they make of operand and address size. */
interface Sizes {
  readonly prefixes: readonly number[];
  readonly operand: 16 | 32;
  readonly address: 16 | 32;
}

function sizes(random: Random, bits: 16 | 32): Sizes {
  const [operandPrefix, addressPrefix] = [random.oneIn(4), random.oneIn(4)];
  const other = bits === 16 ? 32 : 16;
  const segment = random.oneIn(10) ? [random.pick([0x26, 0x2e, 0x36, 0x3e, 0x64, 0x65])] : [];
  return { prefixes: [...segment, ...(operandPrefix ? [0x66] : []), ...(addressPrefix ? [0x67] : [])], operand: operandPrefix ? other : bits, address: addressPrefix ? other : bits };
}

/** ModRM of the memory that SI or ESI points to. */
const atSource = (reg: number, address: 16 | 32): number => (reg << 3) | (address === 16 ? 4 : 6);

/** ModRM, with displacement, of memory through DI, BX or BP. */
function somewhere(random: Random, reg: number, address: 16 | 32): number[] {
  if (random.oneIn(4)) return [0x40 | (reg << 3) | (address === 16 ? 6 : 5), random.pick([0, 4, 0xff])];
  return [(reg << 3) | (address === 16 ? random.pick([4, 5, 7]) : random.pick([3, 6, 7]))];
}

const targets = [0xe00, 0xe00, LegacyPlace.Code + 0xe00, LegacyPlace.Code + 0xe00, 0xffff, 0x8000, 0x12345];
const target = (random: Random): bigint => BigInt(random.pick(targets));
const paragraphs = [Paragraph.Code, Paragraph.Code, Paragraph.Code - 0x10, 0x1000];
const flagsImage = (random: Random): bigint => BigInt((random.u32() & 0x243fd7 & (random.oneIn(3) ? 0xffffff : ~0x100)) | 2);
const stackPointers = [0xe00, 0x8e00, LegacyPlace.Stack + 0xe00, 0, 0x10];

function farSelector(random: Random, { real }: LegacyCircumstances): bigint {
  return BigInt(real ? random.pick(paragraphs) : codeSelector(random));
}

function pointer(offset: bigint, selector: bigint, operand: 16 | 32): bigint {
  return operand === 16 ? (offset & 0xffffn) | (selector << 16n) : (offset & 0xffffffffn) | (selector << 32n);
}

/** Slots of the operand size, as words of 64 bits. */
function slots(values: readonly bigint[], operand: 16 | 32): bigint[] {
  const each = 64 / operand;
  const words: bigint[] = [];
  values.forEach((value, index) => {
    const at = Math.floor(index / each);
    words[at] = (words[at] ?? 0n) | (BigInt.asUintN(operand, value) << BigInt((index % each) * operand));
  });
  return words;
}

/** At CPL 0 a stack that nothing fits on would end both machines: SS is loaded where that cannot be. */
function segmentLoad(random: Random, { real, user, bits }: LegacyCircumstances): Instruction {
  const { prefixes, operand, address } = sizes(random, bits);
  const rax = BigInt(real ? random.pick([Paragraph.Data, Paragraph.Stack, Paragraph.Data + 1, 0x0fff]) : anySelector(random));
  const stackAllowed = real || user;
  const register = stackAllowed ? random.pick([0, 2, 3, 4, 5, 1, 6]) : random.pick([0, 3, 4, 5, 1, 6]);
  const stack = real ? BigInt(Paragraph.Stack) : rax;
  switch (random.below(3)) {
    case 0: return { family: 'MOV to a segment register', code: [...prefixes, 0x8e, 0xc0 | (register << 3)], rax: register === 2 ? stack : rax };
    case 1: return { family: 'POP of a segment register', code: [...prefixes, ...random.pick([[0x1f], [0x07], [0x0f, 0xa1], [0x0f, 0xa9], ...(stackAllowed && !real ? [[0x17]] : [])])], data: [rax], pops: true };
    default: {
      const code = random.pick([[0xc4], [0xc5], [0x0f, 0xb4], [0x0f, 0xb5], ...(stackAllowed && !real ? [[0x0f, 0xb2]] : [])]);
      return { family: 'LDS, LES, LFS, LGS, LSS', code: [...prefixes, ...code, atSource(0, address)], data: [pointer(BigInt(random.u32()), rax, operand)] };
    }
  }
}

function farTransfer(random: Random, circumstances: LegacyCircumstances): Instruction {
  const { prefixes, operand, address } = sizes(random, circumstances.bits);
  const value = pointer(target(random), farSelector(random, circumstances), operand);
  if (random.oneIn(2)) {
    const bytes = Array.from({ length: operand / 8 + 2 }, (_, index) => Number((value >> BigInt(index * 8)) & 255n));
    return { family: 'far CALL, JMP', code: [...prefixes, random.pick([0x9a, 0xea]), ...bytes] };
  }
  const kept = circumstances.real ? prefixes.filter((prefix) => prefix === 0x66 || prefix === 0x67) : prefixes;
  return { family: 'far CALL, JMP', code: [...kept, 0xff, atSource(random.pick([3, 5]), address)], data: [value] };
}

function outerStack(random: Random): bigint[] {
  const selector = random.oneIn(3) ? anySelector(random) : random.pick([LegacySelector.UserData | 3, LegacySelector.UserStack16 | 3, LegacySelector.UserStack16 | 3]);
  return [BigInt(random.pick(stackPointers)), BigInt(selector)];
}

function returnSelector(random: Random, circumstances: LegacyCircumstances): bigint {
  if (circumstances.real || random.oneIn(3)) return farSelector(random, circumstances);
  const outer = [LegacySelector.UserCode | 3, LegacySelector.UserCode16 | 3];
  return BigInt(circumstances.user ? random.pick(outer) : random.pick([...outer, LegacySelector.Code, LegacySelector.Code16]));
}

function farReturn(random: Random, circumstances: LegacyCircumstances): Instruction {
  const { prefixes, operand } = sizes(random, circumstances.bits);
  const release = random.oneIn(4);
  const between = release && random.oneIn(2) ? [0n, 0n] : [];
  const values = [target(random), returnSelector(random, circumstances), ...between, ...outerStack(random)];
  const count = between.length * operand / 8 || random.pick([0, 2, 8]);
  return { family: 'RETF', code: [...prefixes, ...(release ? [0xca, count, 0] : [0xcb])], data: slots(values, operand), pops: true };
}

function interruptReturn(random: Random, circumstances: LegacyCircumstances): Instruction {
  const { prefixes, operand } = sizes(random, circumstances.bits);
  const values = [target(random), returnSelector(random, circumstances), flagsImage(random), ...outerStack(random)];
  return { family: 'IRET', code: [...prefixes, 0xcf], data: slots(values, operand), pops: true };
}

function softwareInterrupt(random: Random, { bits }: LegacyCircumstances): Instruction {
  const { prefixes, address } = sizes(random, bits);
  if (random.oneIn(3)) {
    const code = random.pick([[0xcc], [0xf1], [0x0f, 0x0b], [0xce], [0xcd, 3], [0xcd, 4], [0xcd, 5], [0xcd, 14], [0xcd, 8], [0xf7, 0xf1], [0xd4, 0], [0x62, atSource(0, address)]]);
    return { family: 'INT, INTO, BOUND', code: [...prefixes, ...code] };
  }
  return { family: 'INT, INTO, BOUND', code: [...(random.oneIn(4) ? [0x66] : []), 0xcd, FIRST_GATE + random.below(GATES)] };
}

function descriptorQuery(random: Random, { bits }: LegacyCircumstances): Instruction {
  const { prefixes, address } = sizes(random, bits);
  const code = random.pick([[0x0f, 0x02, 0xd8], [0x0f, 0x03, 0xd8], [0x0f, 0x00, 0xe0], [0x0f, 0x00, 0xe8], [0x63, 0xc1], [0x63, atSource(0, address)], [0x0f, 0x00, atSource(4, address)]]);
  return { family: 'LAR, LSL, VERR, VERW, ARPL', code: [...prefixes, ...code], rax: BigInt(anySelector(random)), data: [BigInt(anySelector(random))] };
}

function tableLoad(random: Random): Instruction {
  return { family: 'LLDT, LTR', code: [0x0f, 0x00, random.pick([0xd0, 0xd8])], rax: BigInt(anySelector(random)) };
}

/** SGDT, SIDT, SLDT, STR, SMSW; in user mode what loads and what halts. */
function tableStore(random: Random, { user, bits }: LegacyCircumstances): Instruction {
  const { prefixes, address } = sizes(random, bits);
  const modrm = (reg: number): number => atSource(reg, address);
  const refused = user ? [[0x0f, 0x01, modrm(2)], [0x0f, 0x01, modrm(3)], [0x0f, 0x01, modrm(6)], [0xf4], [0x0f, 0x06], [0x0f, 0x09]] : [];
  const code = random.pick([[0x0f, 0x01, modrm(0)], [0x0f, 0x01, modrm(1)], [0x0f, 0x01, modrm(4)], [0x0f, 0x01, 0xe0], [0x0f, 0x00, modrm(0)], [0x0f, 0x00, modrm(1)], [0x0f, 0x00, 0xc8], ...refused]);
  return { family: 'SGDT, SIDT, SLDT, STR, SMSW', code: [...prefixes, ...code] };
}

function controlAndDebug(random: Random): Instruction {
  const rax = random.oneIn(2) ? BigInt(random.pick([0x11, 0x13, 0x19, 0x40011, 0x10011])) : BigInt(random.pick([0, 4, 8, 0x200, 0x800]));
  const code = random.pick([[0x0f, 0x20, 0xc0], [0x0f, 0x20, 0xd0], [0x0f, 0x20, 0xe0], [0x0f, 0x21, 0xf0], [0x0f, 0x21, 0xf8], [0x0f, 0x23, 0xd8], [0x0f, 0x22, 0xd0], [0x0f, 0x06], [0x0f, 0x22, 0xc8]]);
  return { family: 'MOV of CR and DR, CLTS', code, rax };
}

function portAccess(random: Random, { bits }: LegacyCircumstances): Instruction {
  const { prefixes } = sizes(random, bits);
  const code = random.oneIn(3) ? [random.pick([0xe4, 0xe5, 0xe6, 0xe7]), random.pick([0xed, 0xee, 0xef])] : random.pick([[0xec], [0xed], [0xee], [0xef], [0x6c], [0x6d], [0x6e], [0x6f], [0xf3, 0x6e], [0xf3, 0x6c]]);
  return { family: 'IN, OUT, INS, OUTS', code: [...prefixes, ...code], rdx: BigInt(random.pick([0xed, 0xee, 0x1230, 0x5a5a])), rcx: BigInt(random.below(3)) };
}

function memoryAccess(random: Random, { bits }: LegacyCircumstances): Instruction {
  const { prefixes, address } = sizes(random, bits);
  const plain = random.pick([[0x88, 0], [0x8a, 0], [0x89, 0], [0x8b, 0], [0xff, 0], [0x01, 0], [0xff, 6], [0x8f, 0], [0x87, 0], [0x39, 0], [0xf7, 3], [0xf7, 4]] as const);
  const long = random.pick([[0xb1, 0], [0xc7, 1], [0xab, 0], [0xa3, 0], [0x28, 0], [0x11, 0], [0x10, 0], [0xb6, 0], [0xb7, 0], [0xc0, 0], [0x94, 0]] as const);
  const isLong = random.oneIn(3);
  const code = isLong ? [0x0f, long[0], ...somewhere(random, long[1], address)] : [plain[0], ...somewhere(random, plain[1], address)];
  return { family: 'memory access', code: [...prefixes, ...code], rcx: BigInt(random.u32()), bitNumber: isLong && (long[0] === 0xa3 || long[0] === 0xab) };
}

function stringAccess(random: Random, { bits }: LegacyCircumstances): Instruction {
  const { prefixes } = sizes(random, bits);
  const repeat = random.oneIn(2) ? [random.pick([0xf2, 0xf3])] : [];
  return { family: 'strings', code: [...prefixes, ...repeat, random.pick([0xa4, 0xa5, 0xa6, 0xa7, 0xaa, 0xab, 0xac, 0xad, 0xae, 0xaf])], rcx: BigInt(random.below(9)) };
}

function stackAccess(random: Random, { real, user, bits }: LegacyCircumstances): Instruction {
  const { prefixes, address } = sizes(random, bits);
  const code = random.pick([
    [0x58], [0x61], [0x9d], [0x9d], real || user ? [0xc9] : [0x9d], [0xc3], [0xc2, 4, 0], [0x8f, atSource(0, address)],
  ]);
  const pushing = random.pick([
    [0x50], [0x60], [0x9c], [0x1e], [0x06], [0x0e], [0x6a, 0x80], [0xc8, 8, 0, 0], [0xc8, 4, 0, 3], [0xe8, 0, 0, 0, 0], [0xff, 0xd0], [0xff, atSource(2, address)], [0xff, atSource(4, address)],
  ]);
  const pops = random.oneIn(2);
  return { family: 'stack', code: [...prefixes, ...(pops ? code : pushing)], rax: target(random), data: slots([target(random) & 0xffffn, flagsImage(random)], 32), pops };
}

function flagsAndModes(random: Random, { user }: LegacyCircumstances): Instruction {
  const code = random.pick([[0xfa], [0xfb], [0x0f, 0x34], [0x0f, 0x35], [0x0f, 0x35], [0x0f, 0x05], [0x0f, 0x01, 0xf8], [0x0f, 0x01, 0xca], [0x27], [0xd6], user ? [0xf4] : [0x90]]);
  return { family: 'flags, SYSENTER, SYSEXIT', code, rcx: BigInt(LegacyPlace.Stack + 0xe00), rdx: target(random) };
}

const makers = [
  segmentLoad, segmentLoad, farTransfer, farTransfer, farTransfer, farReturn, farReturn, interruptReturn, interruptReturn, softwareInterrupt, softwareInterrupt, descriptorQuery, tableLoad,
  tableStore, controlAndDebug, portAccess, memoryAccess, memoryAccess, memoryAccess, stringAccess, stackAccess, stackAccess, flagsAndModes,
];

/** One instruction of 16- or 32-bit code whose work is the machine's modes, segments, stacks and tables. */
export function legacyInstruction(random: Random, circumstances: LegacyCircumstances): Instruction {
  return random.pick(makers)(random, circumstances);
}
