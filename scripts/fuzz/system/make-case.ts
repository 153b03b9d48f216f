import { viewOf } from '../case';
import type { Random } from '../random';
import { CASE_BYTES, CaseOffset, Fixed, Place } from './case-layout';
import { anySelector } from './make-tables';
import { systemInstruction } from './system-instruction';

export interface SystemCase {
  readonly family: string;
  /** As `CaseOffset`. */
  readonly bytes: Uint8Array;
}

/** INT 81h: a case that came to its end. */
const END = [0xcd, 0x81];
const CODE_ROOM = 16;
const pageRights = [7, 7, 7, 5, 3, 1, 6, 0];
const noExecute = 1n << 63n;
/** Bits 40 and 51 lie above the physical address, 7 says nothing in the lowest entry. */
const reserved = [1n << 40n, 1n << 51n];
const stackTops = [0xf00, 0xf00, 0xf00, 0xf00, 0xf00, 0xf08, 0xf0c, 0xe00, 0x1000, 0x1000, 0x30, 0x10, 0];

function entry(random: Random, page: number): bigint {
  let value = BigInt(Place.Pages + page * 0x1000) | BigInt(random.pick(pageRights));
  if (random.oneIn(4)) value |= noExecute;
  if (random.oneIn(8)) value |= random.pick(reserved);
  if (random.oneIn(4)) value |= BigInt(random.pick([0x8, 0x10, 0x100, 0x200, 0x80, 0x60, 0x20]));
  return value;
}

function pagePointer(random: Random): bigint {
  if (random.oneIn(8)) return random.pick([0x7fff_ffff_fffcn, 0x8000_0000_0000n, 0xffff_7fff_ffff_ffffn, 0xffff_8000_0000_0000n, BigInt(Place.Unmapped), 0xffff_fffcn]);
  const page = Place.Pages + random.below(4) * 0x1000;
  return BigInt(page + random.pick([0, 0, 0, 8, 0x40, 0xffc, 0xff9, 0x3]));
}

function stack(random: Random, user: boolean): bigint {
  if (random.oneIn(12)) return pagePointer(random);
  if (random.oneIn(40)) return random.pick([0x8000_0000_0008n, 0n, 0xffff_8000_0000_0000n, BigInt(Place.Unmapped + 0x1000)]);
  return BigInt((user ? Place.StackUser : Place.StackSupervisor) + random.pick(stackTops));
}

function innerStack(random: Random): bigint {
  if (random.oneIn(14)) return random.pick([0x8000_0000_0000n, 0n, BigInt(Place.Unmapped), 0xffff_8000_0000_0000n]);
  return BigInt(Place.StackSupervisor + random.pick([0x800, 0x800, 0x808, 0x7fc, 0x7f0, 0x7f0, 0x10]));
}

function sysenterAddress(random: Random, otherwise: number): bigint {
  return random.oneIn(5) ? random.pick([BigInt(Place.Unmapped), 0n, 0xffff_8000_0000_0000n, 0x7fff_ffff_f000n, 0x1_0030_0e00n]) : BigInt(otherwise);
}

function rflags(random: Random): bigint {
  let value = 2 | (random.u32() & 0x8d5);
  if (random.oneIn(3)) value |= 0x200;
  if (random.oneIn(12)) value |= 0x100;
  if (random.oneIn(8)) value |= 0x3000;
  if (random.oneIn(12)) value |= 0x4000;
  if (random.oneIn(8)) value |= 0x40000;
  if (random.oneIn(20)) value |= 0x10000;
  return BigInt(value);
}

/** A state and one instruction of the system family in it. @param families words of which its family's name must hold one, if there are any */
export function makeCase(random: Random, families: readonly string[] = []): SystemCase {
  const user = random.oneIn(2);
  const long = !random.oneIn(3);
  let instruction = systemInstruction(random, { user, long });
  while (families.length > 0 && !families.some((word) => instruction.family.includes(word))) instruction = systemInstruction(random, { user, long });
  const { family, code, rax, rcx, rdx, data = [], pops = false } = instruction;
  const bytes = new Uint8Array(CASE_BYTES).fill(0xcc, CaseOffset.Code, CaseOffset.Code + CODE_ROOM);
  const view = viewOf(bytes);
  bytes.set([...code, ...END].slice(0, CODE_ROOM));
  const page = user ? Place.CodeUser : Place.CodeSupervisor;
  // Only the first page of the two may be crossed: after it comes the other.
  const crossing = !user && random.oneIn(12);
  view.setBigUint64(CaseOffset.Rip, BigInt(page + (crossing ? 0x1000 - 1 - random.below(code.length) : random.below(0x40) * 0x20)), true);
  const cs = long ? (user ? Fixed.UserCode | 3 : Fixed.Code) : user ? Fixed.UserCode32 | 3 : Fixed.Code32;
  const dataSegment = user ? Fixed.UserData | 3 : Fixed.Data;
  const shownSegment = (): number => (long && random.oneIn(2) ? 0 : dataSegment);
  const segments = [cs, dataSegment, shownSegment(), shownSegment(), dataSegment, shownSegment(), random.oneIn(6) ? 0 : Fixed.Ldt];
  segments.forEach((selector, index) => view.setUint16(CaseOffset.Segments + index * 2, selector, true));
  view.setBigUint64(CaseOffset.Rflags, rflags(random), true);
  const narrow = (value: bigint): bigint => (long ? BigInt.asUintN(64, value) : BigInt.asUintN(32, value));
  const rsp = pops && !random.oneIn(10) ? BigInt((user ? Place.StackUser : Place.StackSupervisor) + 0xf00) : stack(random, user);
  view.setBigUint64(CaseOffset.Rsp, narrow(rsp), true);
  view.setUint32(CaseOffset.Cr0, Number(0x80010031n ^ (random.oneIn(4) ? random.pick([0x10000n, 0x8n, 0x4n, 0x2n, 0xan]) : 0n)), true);
  view.setUint32(CaseOffset.Cr4, 0x20 | (random.oneIn(2) ? random.u32() & 0x300e0c : 0), true);
  view.setUint32(CaseOffset.Efer, random.oneIn(6) ? random.pick([0x101, 0x900, 0x100]) : 0x901, true);
  const general = [rax ?? BigInt(anySelector(random)), rcx ?? BigInt(random.below(4)), rdx ?? BigInt(random.u32()), random.u64(), pagePointer(random), pagePointer(random), pagePointer(random), random.u64()];
  general.forEach((value, index) => view.setBigUint64(CaseOffset.General + index * 8, narrow(value), true));
  if (data.length > 0 && !random.oneIn(6)) view.setBigUint64(CaseOffset.General + 5 * 8, BigInt(Place.Pages + 0x1f00), true);
  for (let index = 0; index < 4; index++) view.setBigUint64(CaseOffset.Pte + index * 8, entry(random, index), true);
  // The page with the data that RSI points to is mostly one that can be read.
  if (!random.oneIn(4)) view.setBigUint64(CaseOffset.Pte + 8, BigInt(Place.Pages + 0x1000) | (user ? 7n : 3n), true);
  view.setBigUint64(CaseOffset.Rsp0, innerStack(random), true);
  view.setBigUint64(CaseOffset.Ist1, innerStack(random), true);
  view.setUint16(CaseOffset.Io, random.pick([0x68, 0x68, 0x68, 0xfff, 0x1000, 0x88]), true);
  for (let index = 0; index < 6; index++) view.setUint8(CaseOffset.Io + 2 + index, random.pick([0, 0xff, random.byte()]));
  view.setUint32(CaseOffset.SysenterCs, random.oneIn(5) ? random.pick([0, 1, 3, 4, 0xffff, 0x10008]) : random.pick([0x08, 0x0b, 0x60, 0x1c]), true);
  view.setBigUint64(CaseOffset.SysenterEsp, sysenterAddress(random, Place.StackSupervisor + 0xe00), true);
  view.setBigUint64(CaseOffset.SysenterEip, sysenterAddress(random, Place.CodeSupervisor + 0xe00), true);
  for (let index = 0; index < 8; index++) view.setBigUint64(CaseOffset.Data + index * 8, BigInt.asUintN(64, data[index] ?? (random.oneIn(2) ? pagePointer(random) : BigInt(anySelector(random)))), true);
  return { family, bytes };
}
