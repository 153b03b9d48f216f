import { Trigger } from '../../x86/bits/setup-lines';
import { planBoot, type BootPlan } from './boot-plan';
import { parseElf64 } from './elf64';
import { findMultibootHeader } from './multiboot-header';
import { planMultiboot } from './multiboot-plan';
import { checkNoOtherKind } from './no-kernel';

/**
 * Plans the boot of a kernel from a file: Multiboot 1 where the file has its header, else ELF64, as the lesson kernel.
 * @param memoryBytes RAM from physical 0 up, a multiple of 4096
 * @param commandLine what a Multiboot kernel is told
 * @throws ImageError when it is neither, or cannot be placed
 */
export function planImage(file: Uint8Array, memoryBytes: number, commandLine: string): BootPlan {
  const header = findMultibootHeader(file);
  if (header !== null) return planMultiboot(file, header, { memoryBytes, commandLine });
  checkNoOtherKind(file);
  return planBoot(parseElf64(file), { lines: [], trigger: Trigger.None, stackIndex: 0, memoryBytes });
}
