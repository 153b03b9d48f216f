import { Layout } from "../layout";
import { gpr } from "../state";
import { CodeMode, decodingMode } from "./code-mode";
import { fetch16, fetchByte, fetchSigned32, fetchSigned8 } from "./fetch";
import { Rex, ZERO_SLOT, addressSize, addressSizePrefix, rex, segmentSlot } from "./prefixes";

// ModRM, SIB and displacement of the instruction being decoded.
// Source: SDM 2 (June 2025) "ModR/M and SIB Bytes", "RIP-Relative Addressing".

const BX: u32 = 3;
const BP: u32 = 5;
const SI: u32 = 6;
const DI: u32 = 7;

export let modrm: u32 = 0;
/** With REX.R and REX.B. */
export let regField: u32 = 0;
export let rmField: u32 = 0;
/** The r/m field names a register. */
export let rmIsRegister: bool = false;

export let baseSlot: u32 = 0;
export let indexSlot: u32 = 0;
export let scale: u32 = 0;
export let displacement: i64 = 0;
/** The displacement counts from the next instruction. */
export let ripRelative: bool = false;
/** The base is RSP or RBP: the access goes through SS. */
export let throughStack: bool = false;

/** The opcode has no ModRM byte. */
export function noModRm(): void {
  modrm = 0;
  rmIsRegister = true;
  absolute(0);
}

/** The memory operand is at a fixed address. */
export function absolute(address: i64): void {
  baseSlot = ZERO_SLOT;
  indexSlot = ZERO_SLOT;
  scale = 0;
  displacement = address;
  ripRelative = false;
  throughStack = false;
}

/** @param registersOnly the mod field is ignored: r/m is a register (MOV to and from control and debug registers) */
export function readModRm(registersOnly: bool = false): void {
  absolute(0);
  modrm = fetchByte();
  const mod = modrm >> 6;
  regField = ((modrm >> 3) & 7) | (rex & Rex.R ? 8 : 0);
  rmField = (modrm & 7) | (rex & Rex.B ? 8 : 0);
  rmIsRegister = mod == 3 || registersOnly;
  if (rmIsRegister) return;
  if (addressSize() == 1) return readForm16(mod);
  const low = modrm & 7;
  if (low == 4) readSib(mod);
  else if (low == 5 && mod == 0) withoutBase();
  else useBase(rmField);
  if (mod == 1) displacement = fetchSigned8();
  else if (mod == 2) displacement = fetchSigned32();
}

function useBase(register: u32): void {
  baseSlot = <u32>gpr(register);
  throughStack = (register == 4 || register == 5) && segmentSlot == ZERO_SLOT;
}

/** An absolute address; in 64-bit mode it counts from the next instruction. */
function withoutBase(): void {
  displacement = fetchSigned32();
  if (decodingMode != CodeMode.Long64) return;
  ripRelative = true;
  baseSlot = Layout.BlockRip;
}

/** The eight sums of 16-bit addresses. Source: SDM 2 (June 2025) "16-Bit Addressing Forms with the ModR/M Byte". */
function readForm16(mod: u32): void {
  const low = modrm & 7;
  if (low == 6 && mod == 0) {
    displacement = fetch16();
    return;
  }
  switch (low) {
    case 0: useSum(BX, SI); break;
    case 1: useSum(BX, DI); break;
    case 2: useSum(BP, SI); break;
    case 3: useSum(BP, DI); break;
    case 4: baseSlot = <u32>gpr(SI); break;
    case 5: baseSlot = <u32>gpr(DI); break;
    case 6: useBase(BP); break;
    default: baseSlot = <u32>gpr(BX);
  }
  if (mod == 1) displacement = fetchSigned8();
  else if (mod == 2) displacement = fetch16();
}

function useSum(base: u32, index: u32): void {
  useBase(base);
  indexSlot = <u32>gpr(index);
}

function readSib(mod: u32): void {
  const sib = <u32>fetchByte();
  const index = ((sib >> 3) & 7) | (rex & Rex.X ? 8 : 0);
  const base = (sib & 7) | (rex & Rex.B ? 8 : 0);
  if (index != 4) {
    indexSlot = <u32>gpr(index);
    scale = sib >> 6;
  }
  if ((sib & 7) == 5 && mod == 0) displacement = fetchSigned32();
  else useBase(base);
}

/** The effective address needs a record of its own before it can be used: a segment, or an address size below the mode's. */
export function needsAddressRecord(): bool {
  return decodingMode != CodeMode.Long64 || addressSizePrefix || segmentSlot != ZERO_SLOT;
}
