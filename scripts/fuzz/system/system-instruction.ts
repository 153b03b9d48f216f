import type { Random } from '../random';
import { Place } from './case-layout';
import { FIRST_RANDOM_GATE, anySelector, codeSelector } from './make-tables';

/** Where a case runs. */
export interface Circumstances {
  readonly long: boolean;
  readonly user: boolean;
}

/** Code, and what the registers and the data that they point to must be for it; RSI points to the data. */
export interface Instruction {
  readonly family: string;
  readonly code: readonly number[];
  readonly rax?: bigint;
  readonly rcx?: bigint;
  readonly rdx?: bigint;
  /** Words of 64 bits: at RSI, and from 100h below the top of the stacks on. */
  readonly data?: readonly bigint[];
  /** RAX is the number of a bit in memory; outside 64-bit mode a negative one may lead to the firmware. */
  readonly bitNumber?: boolean;
  /** RSP is where the data lies on the stack. */
  readonly pops?: boolean;
}

const codeOffsets = [Place.CodeSupervisor + 0xe00, Place.CodeUser + 0xe00, Place.CodeSupervisor + 0xe00, Place.CodeUser + 0xe00, Place.Unmapped, 0x10, 0xffff];
const farOffset = (random: Random): bigint => (random.oneIn(10) ? 0x8000_0000_0000n + BigInt(random.below(16)) : BigInt(random.pick(codeOffsets)));
const stackPointers = [Place.StackUser + 0xe00, Place.StackSupervisor + 0xe00, Place.Unmapped, 0, Place.Pages + 0x800];
const stackPointer = (random: Random): bigint => (random.oneIn(10) ? 0x8000_0000_0000n : BigInt(random.pick(stackPointers)));
const flagsImage = (random: Random): bigint => BigInt((random.u32() & 0x257fd7 & (random.oneIn(3) ? 0xffffff : ~0x24100)) | 2);
const ports = [0xed, 0xee, 0x1230, 0xffff, 0x5a5a];

function selectors(random: Random, { long }: Circumstances): Instruction {
  const rax = BigInt(anySelector(random));
  const register = random.pick([0, 2, 2, 3, 4, 5]);
  switch (random.below(4)) {
    case 0: return { family: 'pop of a segment register', code: long ? [0x0f, random.pick([0xa1, 0xa9])] : random.pick([[0x1f], [0x07], [0x17], [0x0f, 0xa1], [0x0f, 0xa9]]), data: [rax], pops: true };
    case 1: {
      const offset = BigInt(random.u32());
      return { family: 'LSS, LFS, LGS', code: random.pick([[0x0f, 0xb2, 0x06], [0x0f, 0xb4, 0x06], [0x0f, 0xb5, 0x06]]), data: [offset | (rax << 32n)] };
    }
    default: return { family: 'MOV to a segment register', code: [0x8e, 0xc0 | (register << 3)], rax };
  }
}

function farTransfer(random: Random, { long }: Circumstances): Instruction {
  const selector = BigInt(codeSelector(random));
  const offset = farOffset(random);
  const wide = long && random.oneIn(3);
  const data = wide ? [offset, selector] : [(offset & 0xffffffffn) | (selector << 32n)];
  const narrow = !wide && random.oneIn(8) ? [0x66] : [];
  if (!long && random.oneIn(2)) {
    const pointer = [0, 8, 16, 24].map((shift) => Number((offset >> BigInt(shift)) & 255n));
    return { family: 'far transfer', code: [random.pick([0x9a, 0xea]), ...pointer, Number(selector & 255n), Number(selector >> 8n)] };
  }
  return { family: 'far transfer', code: [...narrow, ...(wide ? [0x48] : []), 0xff, random.pick([0x1e, 0x2e])], data };
}

function farReturn(random: Random, { long, user }: Circumstances): Instruction {
  const wide = long && !random.oneIn(3);
  const selector = BigInt(random.oneIn(2) ? codeSelector(random) : user ? 0x23 : random.pick([0x08, 0x23, 0x43, 0x38]));
  const stack = BigInt(random.oneIn(3) ? anySelector(random) : random.pick([0x1b, 0x1b, 0x10, 0]));
  const slots = [farOffset(random), selector, ...(random.oneIn(12) ? [0n] : []), stackPointer(random), stack];
  const release = random.oneIn(4);
  return { family: 'RETF', code: [...(wide ? [0x48] : []), ...(release ? [0xca, random.pick([0, 8, 16]), 0] : [0xcb])], data: wide ? slots : narrowed(slots), pops: true };
}

function interruptReturn(random: Random, { long, user }: Circumstances): Instruction {
  const wide = long;
  const selector = BigInt(random.oneIn(3) ? codeSelector(random) : user ? 0x23 : random.pick([0x08, 0x23, 0x23, 0x43, 0x38]));
  const stack = BigInt(random.oneIn(3) ? anySelector(random) : random.pick([0x1b, 0x1b, 0x10, 0]));
  const slots = [farOffset(random), selector, flagsImage(random), stackPointer(random), stack];
  return { family: 'IRET', code: [...(wide ? [0x48] : []), 0xcf], data: wide ? slots : narrowed(slots), pops: true };
}

/** Slots of 32 bits, two a word. */
function narrowed(slots: readonly bigint[]): bigint[] {
  const words: bigint[] = [];
  for (let at = 0; at < slots.length; at += 2) words.push((slots[at]! & 0xffffffffn) | (((slots[at + 1] ?? 0n) & 0xffffffffn) << 32n));
  return words;
}

function descriptorQuery(random: Random): Instruction {
  const code = random.pick([[0x0f, 0x02, 0xd8], [0x0f, 0x03, 0xd8], [0x0f, 0x00, 0xe0], [0x0f, 0x00, 0xe8]]);
  return { family: 'LAR, LSL, VERR, VERW', code, rax: BigInt(anySelector(random)) };
}

function tableLoad(random: Random): Instruction {
  return { family: 'LLDT, LTR', code: [0x0f, 0x00, random.pick([0xd0, 0xd8])], rax: BigInt(anySelector(random)) };
}

/** Bits of CR0, CR4 and EFER that both machines know, reserved ones among them. */
function controlRegister(random: Random, { long, user }: Circumstances): Instruction {
  const bit = (bits: readonly number[]): bigint => 1n << BigInt(random.pick(bits));
  // Where CR0.PG may be cleared there is no kernel any more.
  const leavesLongMode = (long || user) && random.oneIn(8);
  switch (random.below(6)) {
    case 0: return { family: 'MOV to CR0', code: [0x0f, 0x22, 0xc0], rax: 0x80010031n ^ bit(leavesLongMode ? [0, 31] : [0, 1, 2, 3, 4, 5, 16, 18, 29, 30, 32, 63, 20]) ^ (random.oneIn(3) ? bit([1, 2, 3, 16, 18]) : 0n) };
    case 1: return { family: 'MOV to CR4', code: [0x0f, 0x22, 0xe0], rax: 0x20n ^ bit([2, 3, 4, 5, 7, 9, 10, 20, 21, 23, 24, 31, 32, 63]) ^ (random.oneIn(3) ? bit([2, 3, 7, 20, 21]) : 0n) };
    case 2: return { family: 'MOV to CR3', code: [0x0f, 0x22, 0xd8], rax: 0x200000n ^ (random.oneIn(3) ? 0n : bit([3, 4, 0, 11, 41, 51, 52, 62, 63])) };
    case 3: return { family: 'MOV to CR2, CR8, MOV from', code: random.pick([[0x0f, 0x22, 0xd0], long ? [0x44, 0x0f, 0x22, 0xc0] : [0x0f, 0x22, 0xd0], [0x0f, 0x20, 0xc0], [0x0f, 0x20, 0xe0], [0x0f, 0x20, 0xd8], [0x44, 0x0f, 0x20, 0xc0], [0x0f, 0x22, 0xc8], [0x0f, 0x22, 0xe8]]), rax: random.oneIn(2) ? BigInt(random.below(32)) : random.u64() };
    case 4: return { family: 'CLTS, LMSW, SMSW', code: random.pick([[0x0f, 0x06], [0x0f, 0x01, 0xf0], [0x0f, 0x01, 0xe0], [0x0f, 0x01, 0x36]]), rax: BigInt(random.below(16)), data: [BigInt(random.below(16))] };
    default: {
      const register = random.pick([0, 1, 2, 3, 4, 5, 6, 7, 7]);
      const rax = random.oneIn(4) ? random.u64() : register === 7 ? BigInt(0x400 | (random.oneIn(5) ? 0x2000 : 0)) : BigInt(random.pick([Place.Pages, Place.CodeUser + 0xe00, 0, 0xffff0ff0]));
      return { family: 'MOV of a debug register', code: [0x0f, random.pick([0x21, 0x23, 0x23]), 0xc0 | (register << 3)], rax };
    }
  }
}

const knownRegisters = [0xc0000080, 0xc0000080, 0xc0000081, 0xc0000082, 0xc0000083, 0xc0000084, 0xc0000100, 0xc0000101, 0xc0000102, 0x277, 0x174, 0x175, 0x176];

function modelSpecific(random: Random): Instruction {
  const rcx = random.oneIn(6) ? random.pick([0x12345678, 0xc0000200, 0x40000000]) : random.pick(knownRegisters);
  const efer = 0xd01n ^ (1n << BigInt(random.pick([0, 8, 10, 11, 1, 9, 12, 16, 31, 40])));
  const types = [0, 1, 4, 5, 6, 7, random.below(256), 2].map((type) => BigInt(random.oneIn(12) ? type : random.pick([0, 1, 4, 5, 6, 7])));
  const pat = types.reduce((all, type, index) => all | (type << BigInt(index * 8)), 0n);
  const address = random.oneIn(2) ? BigInt(random.pick(codeOffsets)) : random.pick([0x8000_0000_0000n, 0xffff_8000_0000_0000n, 0x7fff_ffff_ffffn, random.u64()]);
  const value = rcx === 0xc0000080 ? efer : rcx === 0x277 ? pat : rcx === 0xc0000084 ? BigInt(random.u32()) : address;
  return { family: 'RDMSR, WRMSR', code: [0x0f, random.pick([0x30, 0x30, 0x32])], rax: value & 0xffffffffn, rcx: BigInt(rcx), rdx: value >> 32n };
}

function portAccess(random: Random): Instruction {
  const port = random.pick(ports);
  const fixed = random.oneIn(3);
  const width = random.pick([[], [], [0x66]]);
  const code = fixed ? [random.pick([0xe4, 0xe5, 0xe6, 0xe7]), random.pick([0xed, 0xee, 0xef])] : random.pick([[0xec], [0xed], [0xee], [0xef], [0x6c], [0x6d], [0x6e], [0x6f], [0xf3, 0x6e], [0xf3, 0x6c]]);
  return { family: 'IN, OUT, INS, OUTS', code: [...width, ...code], rdx: BigInt(port), rcx: BigInt(random.below(3)) };
}

function softwareInterrupt(random: Random, { long }: Circumstances): Instruction {
  if (random.oneIn(6)) return { family: 'INT', code: random.pick([[0xcc], [0xf1], [0x0f, 0x0b], long ? [0xcc] : [0xce], [0xcd, 3], [0xcd, 4], [0xcd, 14], [0xcd, 8]]) };
  return { family: 'INT', code: [0xcd, FIRST_RANDOM_GATE + random.below(0x38)] };
}

function memoryAccess(random: Random, { long }: Circumstances): Instruction {
  const code = random.pick([
    [0x88, 0x06], [0x8a, 0x06], [0xff, 0x06], [0xf0, 0x83, 0x06, 0x01], [0xff, 0x36], [0x8f, 0x06], [0xff, 0x16], [0xff, 0x26], [0xff, 0xd6], [0xff, 0xe6], [0xa4], [0xaa], [0xa6],
    [0x0f, 0xc7, 0x0e], [0x0f, 0xb1, 0x06], [0x87, 0x06], [0x50], [0x58], [0x9c], [0xc8, 8, 0, 2], [0xc9], [0x0f, 0x01, 0x3e], [0x64, 0x8b, 0x00], [0x65, 0x89, 0x00],
    long ? [0x48, 0x0f, 0xc7, 0x0e] : [0x60], long ? [0x48, 0xff, 0x36] : [0x61], [0x0f, 0x28, 0x06], [0x0f, 0xae, 0x06], [0xdd, 0x06], [0x9b], [0x0f, 0x77], [0xc3],
  ]);
  return { family: 'memory access', code, rax: random.pick([0n, 8n, BigInt(Place.Pages), 0x8000_0000_0000n, 0xffff_ffff_ffff_fff8n]) };
}

function flagsAndModes(random: Random, { user }: Circumstances): Instruction {
  const code = random.pick([
    [0xfa], [0xfb], [0x9d], [0x66, 0x9d], [0x0f, 0x01, 0xf8], [0x0f, 0x05], [0x0f, 0x07], [0x48, 0x0f, 0x07], [0x0f, 0x01, 0xca], [0x0f, 0x01, 0xcb], [0x0f, 0x09], [0x0f, 0x08],
    [0x0f, 0x01, 0x06], [0x0f, 0x01, 0x0e], [0x0f, 0x00, 0xc0], [0x0f, 0x00, 0xc8], user ? [0xf4] : [0x90], user ? [0x0f, 0x01, 0x16] : [0x90], user ? [0x0f, 0x01, 0x1e] : [0x90],
  ]);
  return { family: 'flags, SYSCALL, SWAPGS, STAC', code, rcx: farOffset(random), data: [flagsImage(random)], pops: true };
}

function fastSystemCall(random: Random, { long }: Circumstances): Instruction {
  const code = random.pick([[0x0f, 0x34], [0x0f, 0x35], [0x0f, 0x35], long ? [0x48, 0x0f, 0x35] : [0x0f, 0x34], long ? [0x48, 0x0f, 0x34] : [0x66, 0x0f, 0x35]]);
  const upper = (): bigint => (random.oneIn(8) ? BigInt(random.u32()) << 32n : 0n);
  return { family: 'SYSENTER, SYSEXIT', code, rcx: stackPointer(random) | upper(), rdx: farOffset(random) | upper() };
}

/** What CR4.UMIP keeps from user mode: to memory, to a register. */
function userModeInstruction(random: Random, { long }: Circumstances): Instruction {
  const wide = long && random.oneIn(3) ? [0x48] : random.oneIn(3) ? [0x66] : [];
  const narrow = random.oneIn(4) ? [0x67] : [];
  const code = random.pick([[0x01, 0x06], [0x01, 0x0e], [0x01, 0x26], [0x01, 0xe0], [0x00, 0x06], [0x00, 0x0e], [0x00, 0xc0], [0x00, 0xc8]]);
  return { family: 'SGDT, SIDT, SLDT, STR, SMSW', code: [...narrow, ...(long || narrow.length === 0 ? wide : []), 0x0f, ...code] };
}

const makers = [
  selectors, selectors, farTransfer, farTransfer, farReturn, farReturn, interruptReturn, interruptReturn, descriptorQuery, tableLoad, controlRegister, modelSpecific, portAccess,
  softwareInterrupt, softwareInterrupt, memoryAccess, memoryAccess, flagsAndModes,
  fastSystemCall, userModeInstruction,
];

/** One instruction of the system family, or an access to pages of random rights. */
export function systemInstruction(random: Random, circumstances: Circumstances): Instruction {
  return random.pick(makers)(random, circumstances);
}
