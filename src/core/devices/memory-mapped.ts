import { cpu } from "../state";
import { readApic, writeApic } from "./apic-registers";
import { readIoApic, writeIoApic } from "./io-apic";
import { isApicOn } from "./local-apic";

// Chips that are read and written as memory. Their registers are 32 bits wide and lie at multiples of 16.

const IO_APIC: u64 = 0xfec00000;
const PAGE: u64 = ~0xfff;

/**
 * Whether the running instruction is executed alone, so that `cpu.ticks` is its own tick: a chip must not be touched
 * otherwise. No state: outside a run of blocks it is true.
 */
export let tickIsExact: bool = true;
/** A run of blocks met a chip: its instruction has done nothing yet, and is to be executed alone. */
export let chipMet: bool = false;

export function beginBlocks(): void {
  tickIsExact = false;
  chipMet = false;
}

export function endBlocks(): void {
  tickIsExact = true;
}

/** The instruction that met the chip is about to be executed alone. */
export function forgetChip(): void {
  chipMet = false;
}

/** True if a chip answers at this physical address. */
export function isChip(physical: u64): bool {
  return (physical & PAGE) == IO_APIC || ((physical & PAGE) == (cpu.apicBase & PAGE) && isApicOn());
}

/** Stops the run of blocks before the instruction. @returns false when it is executed alone already */
export function stopForChip(): bool {
  if (tickIsExact) return false;
  chipMet = true;
  cpu.faultPending = 1;
  return true;
}

/** Reads `size` bytes that lie in one register; what lies beyond the first 4 of 16 reads as 0. */
export function readChip(physical: u64, size: u32): u64 {
  if (stopForChip()) return 0;
  const offset = <u32>physical & 0xff0;
  const within = <u32>physical & 0xf;
  if (within >= 4) return 0;
  const value = (physical & PAGE) == IO_APIC ? readIoApic(offset) : readApic(offset);
  return (<u64>value >> (within << 3)) & (u64.MAX_VALUE >> (64 - (size << 3)));
}

/** Writes a register; only whole ones can be written. */
export function writeChip(physical: u64, value: u64, size: u32): void {
  if (stopForChip() || size < 4 || (physical & 0xf) != 0) return;
  if ((physical & PAGE) == IO_APIC) writeIoApic(<u32>physical & 0xff0, <u32>value);
  else writeApic(<u32>physical & 0xff0, <u32>value);
}
