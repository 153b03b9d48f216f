import { CpuState } from "../state";
import { Layout } from "../layout";
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
/** Address of the slot with the base of the overriding segment (FS, GS), or of `cpu.zero`. */
export let segmentSlot: u32 = 0;

export const ZERO_SLOT: u32 = Layout.Cpu + <u32>offsetof<CpuState>("zero");
const FS_BASE_SLOT: u32 = Layout.Cpu + <u32>offsetof<CpuState>("fsBase");
const GS_BASE_SLOT: u32 = Layout.Cpu + <u32>offsetof<CpuState>("gsBase");

/** Reads the prefixes; returns the first opcode byte. A REX prefix counts only directly before the opcode. */
export function readPrefixes(): u32 {
  rex = 0;
  operandSizePrefix = false;
  addressSizePrefix = false;
  lockPrefix = false;
  repeatPrefix = 0;
  segmentSlot = ZERO_SLOT;
  while (true) {
    const byte = <u32>fetchByte();
    if ((byte & 0xf0) == 0x40) {
      rex = byte;
      continue;
    }
    if (!takePrefix(byte)) return byte;
    rex = 0;
  }
}

/** Notes a legacy prefix; false if `byte` is none. */
function takePrefix(byte: u32): bool {
  switch (byte) {
    case 0x26: case 0x2e: case 0x36: case 0x3e: return true; // ES, CS, SS, DS: without effect in 64-bit mode
    case 0x64: segmentSlot = FS_BASE_SLOT; return true;
    case 0x65: segmentSlot = GS_BASE_SLOT; return true;
    case 0x66: operandSizePrefix = true; return true;
    case 0x67: addressSizePrefix = true; return true;
    case 0xf0: lockPrefix = true; return true;
    case 0xf2: case 0xf3: repeatPrefix = byte; return true;
    default: return false;
  }
}
