import type { KernelProgram } from '../protocol';
import { planBoot, type BootPlan } from './boot-plan';
import { parseElf64 } from './elf64';
import { readSymbols } from './elf-symbols';
import { findMultibootHeader } from './multiboot-header';
import { planMultiboot } from './multiboot-plan';
import { markedRegions, markedStacks } from './marked-places';
import { viewOf } from '../views/bytes';

/**
 * Plans the boot of one of the project's own kernels with what it is told: by its command line where it is a Multiboot
 * kernel, else by the boot information.
 * @throws ImageError if the image cannot be read or placed
 */
export function planProgram(file: Uint8Array, program: KernelProgram, memoryBytes: number): BootPlan {
  const header = findMultibootHeader(file);
  if (header === null) return planBoot(parseElf64(file), { ...program, memoryBytes });
  const plan = planMultiboot(file, header, { memoryBytes, commandLine: commandLineOf(program) });
  const symbols = readSymbols(file, viewOf(file));
  return { ...plan, regions: markedRegions(symbols), stacks: markedStacks(symbols) };
}

/** The command line of the Multiboot kernels (`src/kernel32/boot.c`, `src/kernel-matrix/options.asm`). */
export function commandLineOf({ lines, trigger }: KernelProgram): string {
  const bits = lines.reduce((sum, line) => sum + 2 ** line, 0);
  return `lines=${bits.toString(16)} trigger=${trigger.toString(16)}`;
}
