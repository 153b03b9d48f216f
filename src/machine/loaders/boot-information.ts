import type { KernelProgram } from '../protocol';
import { viewOf } from '../views/bytes';

/** Bytes of the structure that RDI points to at the kernel's entry (`src/kernel/src/boot.rs`). */
export const BOOT_INFORMATION_SIZE = 64;

const MAGIC = 'FAULTSCP';
const VERSION = 1;

export interface BootMemory {
  /** RAM from physical 0 up, bytes. */
  readonly memoryBytes: number;
  readonly stackBottom: bigint;
  readonly stackTop: bigint;
  /** Page tables can be read at their physical address plus this. */
  readonly physicalMemoryOffset: bigint;
}

/** The boot information as the kernel reads it, 64 bytes. */
export function encodeBootInformation(program: KernelProgram, memory: BootMemory): Uint8Array {
  const bytes = new Uint8Array(BOOT_INFORMATION_SIZE);
  const view = viewOf(bytes);
  for (let i = 0; i < MAGIC.length; i++) bytes[i] = MAGIC.charCodeAt(i);
  view.setUint32(8, VERSION, true);
  view.setUint32(12, BOOT_INFORMATION_SIZE, true);
  view.setBigUint64(16, program.lines.reduce((bits, line) => bits | (1n << BigInt(line)), 0n), true);
  view.setUint32(24, program.trigger, true);
  view.setUint32(28, program.stackIndex, true);
  view.setBigUint64(32, BigInt(memory.memoryBytes), true);
  view.setBigUint64(40, memory.stackBottom, true);
  view.setBigUint64(48, memory.stackTop, true);
  view.setBigUint64(56, memory.physicalMemoryOffset, true);
  return bytes;
}
