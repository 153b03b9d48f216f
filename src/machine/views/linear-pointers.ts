import { Segment } from '../../x86/bits/descriptors';
import type { MachineMode } from './mode';
import type { Registers } from './registers';

/** Linear address of the next instruction: outside 64-bit mode RIP is an offset in CS. */
export function codeAddress(registers: Registers, mode: MachineMode): bigint {
  return mode.operating === '64-bit' ? registers.rip : inSegment(registers, Segment.CS, registers.rip);
}

/** Linear address that the stack pointer means: outside 64-bit mode ESP, or SP by SS.B, is an offset in SS. */
export function stackAddress(registers: Registers, mode: MachineMode): bigint {
  if (mode.operating === '64-bit') return registers.rsp;
  return inSegment(registers, Segment.SS, BigInt.asUintN(mode.stackBits, registers.rsp));
}

/** Base of CS as it counts for instruction addresses; 0 in 64-bit mode. */
export function codeBase(registers: Registers, mode: MachineMode): bigint {
  return mode.operating === '64-bit' ? 0n : registers.segments[Segment.CS]?.base ?? 0n;
}

function inSegment({ segments }: Registers, segment: Segment, offset: bigint): bigint {
  return BigInt.asUintN(32, (segments[segment]?.base ?? 0n) + offset);
}
