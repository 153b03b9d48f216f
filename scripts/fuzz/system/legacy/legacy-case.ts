import { viewOf } from '../../case';
import type { Random } from '../../random';
import { CASE_BYTES, CaseOffset } from '../case-layout';
import type { SystemCase } from '../make-case';
import { type LegacyCircumstances, legacyInstruction } from './legacy-instruction';
import { LegacyOffset, LegacyPlace, LegacySelector, Paragraph } from './legacy-layout';

/** INT 81h: a case that came to its end. */
const END = [0xcd, 0x81];
const CODE_ROOM = 16;
/** Where the stacks hold the case's words, and where a push wraps. */
const withData = [0xf00, 0x8f00, 0xff40];
const stackPointers = [...withData, 0xf04, 0];
/** Within a segment of 64 KiB or of 1F40h bytes, at their ends, and far beyond. */
const offsets = [0, 8, 0x40, 0x1f00, 0x1f00, 0x1f3c, 0x1f3e, 0x1f3f, 0xfff0, 0xfffc, 0xfffd, 0xfffe, 0xffff, 0x10000, 0x1fffe];

function flags(random: Random): number {
  let value = 2 | (random.u32() & 0x8d5);
  if (random.oneIn(3)) value |= 0x200;
  if (random.oneIn(12)) value |= 0x100;
  if (random.oneIn(5)) value |= random.pick([0x3000, 0x1000]);
  if (random.oneIn(8)) value |= 0x40000;
  if (random.oneIn(20)) value |= 0x10000;
  if (random.oneIn(6)) value |= 0x400;
  return value;
}

interface Segments {
  /** CS, SS, DS, ES, FS, GS, LDTR. */
  readonly values: readonly number[];
  /** Linear addresses at which CS and SS begin. */
  readonly code: number;
  readonly stack: number;
}

function realSegments(random: Random): Segments {
  const data = (): number => random.pick([Paragraph.Data, Paragraph.Data, Paragraph.Stack, Paragraph.Data + 0x1ff]);
  return { values: [Paragraph.Code, Paragraph.Stack, data(), data(), data(), data(), LegacySelector.Ldt], code: LegacyPlace.Code, stack: LegacyPlace.Stack };
}

function protectedSegments(random: Random, user: boolean, bits: 16 | 32): Segments {
  const narrowStack = random.oneIn(2);
  const ring = user ? 3 : 0;
  const code = bits === 16 ? (user ? LegacySelector.UserCode16 : LegacySelector.Code16) : user ? LegacySelector.UserCode : LegacySelector.Code;
  const stack = narrowStack ? (user ? LegacySelector.UserStack16 : LegacySelector.Stack16) : user ? LegacySelector.UserData : LegacySelector.Data;
  const shared = [LegacySelector.UserData | 3, LegacySelector.UserData | 3, LegacySelector.UserStack16 | 3, LegacySelector.UserCode16 | 3, 0];
  const data = (): number => (user || random.oneIn(2) ? random.pick(shared) : random.pick([LegacySelector.Data, LegacySelector.Stack16, LegacySelector.Small16, LegacySelector.Code16]));
  return {
    values: [code | ring, stack | ring, data(), data(), data(), data(), random.oneIn(6) ? 0 : LegacySelector.Ldt],
    code: bits === 16 ? LegacyPlace.Code : 0,
    stack: narrowStack ? LegacyPlace.Stack : 0,
  };
}

/** A state and one instruction in it, in real-address or protected mode. @param families as in ../make-case */
export function makeLegacyCase(random: Random, families: readonly string[] = []): SystemCase {
  const real = random.oneIn(3);
  const user = !real && random.oneIn(2);
  const bits = real || random.oneIn(2) ? 16 : 32;
  const circumstances: LegacyCircumstances = { real, user, bits };
  let instruction = legacyInstruction(random, circumstances);
  while (families.length > 0 && !families.some((word) => instruction.family.includes(word))) instruction = legacyInstruction(random, circumstances);
  const { family, code, rax, rcx, rdx, bitNumber = false, pops = false } = instruction;
  const data = [...(instruction.data ?? [])];
  const { values, code: codeBase, stack: stackBase } = real ? realSegments(random) : protectedSegments(random, user, bits);
  const bytes = new Uint8Array(CASE_BYTES).fill(0xcc, CaseOffset.Code, CaseOffset.Code + CODE_ROOM);
  const view = viewOf(bytes);
  // Now and then the segment ends before the instruction does.
  const cut = (real || codeBase !== 0) && random.oneIn(15) ? 1 + random.below(code.length) : 0;
  const offset = cut > 0 ? 0xfff0 : random.below(0x40) * 0x20;
  bytes.set(cut > 0 ? [...Array<number>(CODE_ROOM - cut).fill(0x90), ...code.slice(0, cut)] : [...code, ...END].slice(0, CODE_ROOM));
  const begin = LegacyPlace.Code - codeBase + offset;
  view.setUint32(CaseOffset.Rip, begin + (cut > 0 ? CODE_ROOM - cut : 0), true);
  view.setUint32(LegacyOffset.Where, LegacyPlace.Code + offset, true);
  values.forEach((value, index) => view.setUint16(CaseOffset.Segments + index * 2, value, true));
  view.setUint32(CaseOffset.Rflags, flags(random), true);
  view.setUint32(CaseOffset.Rsp, LegacyPlace.Stack - stackBase + random.pick(pops ? withData : stackPointers), true);
  view.setUint32(CaseOffset.Cr0, 0x11 ^ (random.oneIn(4) ? random.pick([0x10000, 0x8, 0x4, 0x2, 0xa, 0x20]) : 0) ^ (random.oneIn(4) ? 0x40000 : 0), true);
  view.setUint32(CaseOffset.Cr4, random.oneIn(2) ? random.u32() & 0xe0c : 0, true);
  view.setUint32(LegacyOffset.Kind, real ? 0 : 1, true);
  const somewhere = (): bigint => BigInt((random.oneIn(2) ? LegacyPlace.Data : 0) + random.pick(offsets));
  const general = [rax ?? BigInt(random.u32() & (bitNumber ? 0x7fff7fff : -1)), rcx ?? BigInt(random.below(4)), rdx ?? BigInt(random.u32()), somewhere(), somewhere(), somewhere(), somewhere()];
  general.forEach((value, index) => view.setBigUint64(CaseOffset.General + index * 8, BigInt.asUintN(32, value), true));
  // In real-address mode a pointer that is none leads to the firmware, which is not the same on both: there the data is always found.
  if (real && data.length > 0) {
    const inStack = random.oneIn(2);
    view.setUint16(CaseOffset.Segments + 4, inStack ? Paragraph.Stack : Paragraph.Data, true);
    view.setBigUint64(CaseOffset.General + 5 * 8, inStack ? 0xf00n : 0x1f00n, true);
  } else if (data.length > 0 && !random.oneIn(6)) {
    const based = (values[2]! & ~3) === LegacySelector.UserStack16 || (values[2]! & ~3) === LegacySelector.Stack16;
    view.setBigUint64(CaseOffset.General + 5 * 8, based ? random.pick([0x1f00n, 0xf00n]) : BigInt(LegacyPlace.Data + 0x1f00), true);
  }
  // A pointer of which the first bytes lie before the data: with these it leads to memory, never to the firmware.
  if (data.length > 0 && (view.getUint32(CaseOffset.General + 5 * 8, true) & 0xffff) >= 0xfffd) data[0] = (data[0]! & ~0xffffn) | 0x1e00n;
  const hidden = real
    ? Array.from({ length: 4 }, () => random.pick([LegacySelector.Data16, LegacySelector.Data16, LegacySelector.Data16, LegacySelector.Small16, LegacySelector.Big16]))
    : innerSegments(random);
  hidden.forEach((selector, index) => view.setUint16(LegacyOffset.Hidden + index * 2, selector, true));
  view.setUint32(LegacyOffset.Esp0, hidden[0] === LegacySelector.Stack16 ? 0x9200 : LegacyPlace.Stack + 0x9200, true);
  view.setUint16(LegacyOffset.Tr, random.oneIn(4) ? LegacySelector.Tss16 : LegacySelector.Tss, true);
  view.setUint16(CaseOffset.Io, random.pick([0x68, 0x68, 0x68, 0x2ff, 0x1000, 0x88]), true);
  for (let index = 0; index < 6; index++) view.setUint8(CaseOffset.Io + 2 + index, random.pick([0, 0xff, random.byte()]));
  for (let index = 0; index < 8; index++) view.setBigUint64(CaseOffset.Data + index * 8, BigInt.asUintN(64, data[index] ?? (random.oneIn(2) ? somewhere() : random.u64() & 0xffffn)), true);
  // What runs on from offset FFFFh into data that is no pointer ends there, at INT3.
  if (data.length === 0) view.setUint8(CaseOffset.Data, 0xcc);
  view.setUint32(CaseOffset.SysenterCs, random.pick([0, LegacySelector.Code, LegacySelector.Code, 3, 0x1c]), true);
  view.setUint32(CaseOffset.SysenterEsp, LegacyPlace.Stack + 0x9200, true);
  view.setUint32(CaseOffset.SysenterEip, LegacyPlace.Code + 0xe00, true);
  return { family: `${real ? 'real' : `${bits}-bit`}: ${family}`, bytes };
}

/** SS0, SS1 and SS2. With a TSS of 16 bits the pointer is cut, which fits a 16-bit stack only. */
function innerSegments(random: Random): number[] {
  const first = random.oneIn(2) ? LegacySelector.Stack16 : LegacySelector.Data;
  return [first, random.pick([LegacySelector.Stack16 | 1, 0, LegacySelector.Data]), random.pick([LegacySelector.UserStack16 | 2, 0])];
}

/** The width of a case's code. */
export function legacyBitsOf(bytes: Uint8Array): 16 | 32 {
  const view = viewOf(bytes);
  const cs = view.getUint16(CaseOffset.Segments, true) & ~3;
  return view.getUint32(LegacyOffset.Kind, true) !== 0 && (cs === LegacySelector.Code || cs === LegacySelector.UserCode) ? 32 : 16;
}

/** Where a case's code begins: before code at the end of its segment lie NOPs. */
export function legacyCodeStart(bytes: Uint8Array): number {
  return viewOf(bytes).getUint32(CaseOffset.Rip, true) & (CODE_ROOM - 1);
}
