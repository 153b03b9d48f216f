import { Segment } from "../../x86/bits/descriptors";
import { Layout } from "../layout";
import { CpuState } from "../state";
import { CodeMode, decodingMode } from "./code-mode";
import { fetchByte } from "./fetch";

// The prefixes of the instruction being decoded. Source: SDM 2 (June 2025) "Instruction Prefixes", "REX Prefixes".

export const enum Rex {
  B = 1,
  X = 2,
  R = 4,
  W = 8,
  Present = 0x40,
}

/** 0, or 40h-4Fh */
export let rex: u32 = 0;
export let operandSizePrefix: bool = false;
export let addressSizePrefix: bool = false;
export let lockPrefix: bool = false;
/** 0, F2h or F3h */
export let repeatPrefix: u32 = 0;
/** Address of the slot with the base of the overriding segment (FS, GS), or of `cpu.zero`; for 64-bit mode. */
export let segmentSlot: u32 = 0;

export const ZERO_SLOT: u32 = Layout.Cpu + <u32>offsetof<CpuState>("zero");
const FS_BASE_SLOT: u32 = Layout.Cpu + <u32>offsetof<CpuState>("fsBase");
const GS_BASE_SLOT: u32 = Layout.Cpu + <u32>offsetof<CpuState>("gsBase");

/** Number of the overriding segment (`Segment`), or `NO_OVERRIDE`; outside 64-bit mode all six count. */
export let segmentOverride: u32 = 6;
export const NO_OVERRIDE: u32 = 6;

/** Reads the prefixes; returns the first opcode byte. A REX prefix counts only directly before the opcode. */
export function readPrefixes(): u32 {
  const long = decodingMode == CodeMode.Long64;
  rex = 0;
  segmentOverride = NO_OVERRIDE;
  operandSizePrefix = false;
  addressSizePrefix = false;
  lockPrefix = false;
  repeatPrefix = 0;
  segmentSlot = ZERO_SLOT;
  while (true) {
    const byte = <u32>fetchByte();
    if (long && (byte & 0xf0) == 0x40) {
      rex = byte;
      continue;
    }
    if (!takePrefix(byte)) return byte;
    rex = 0;
  }
}

/** What a VEX prefix says in place of REX. */
export function replaceRex(bits: u32): void {
  rex = bits;
}

/** The prefix that is a part of the opcode, as VEX.pp numbers them: 66, F3, F2; F3 and F2 before 66. */
export function mandatoryPrefix(): u32 {
  if (repeatPrefix != 0) return repeatPrefix == 0xf3 ? 2 : 3;
  return operandSizePrefix ? 1 : 0;
}

/** log2 of the address size in bytes. */
export function addressSize(): u32 {
  if (decodingMode == CodeMode.Long64) return addressSizePrefix ? 2 : 3;
  return (decodingMode == CodeMode.Code16) == addressSizePrefix ? 2 : 1;
}

/** log2 of the operand size in bytes, without what REX.W and an opcode's columns say. */
export function operandSize(): u32 {
  return (decodingMode == CodeMode.Code16) == operandSizePrefix ? 2 : 1;
}

/** Notes a legacy prefix; false if `byte` is none. */
function takePrefix(byte: u32): bool {
  switch (byte) {
    case 0x26: case 0x2e: case 0x36: case 0x3e: segmentOverride = (byte >> 3) & 3; return true; // ES, CS, SS, DS
    case 0x64: segmentSlot = FS_BASE_SLOT; segmentOverride = Segment.FS; return true;
    case 0x65: segmentSlot = GS_BASE_SLOT; segmentOverride = Segment.GS; return true;
    case 0x66: operandSizePrefix = true; return true;
    case 0x67: addressSizePrefix = true; return true;
    case 0xf0: lockPrefix = true; return true;
    case 0xf2: case 0xf3: repeatPrefix = byte; return true;
    default: return false;
  }
}
