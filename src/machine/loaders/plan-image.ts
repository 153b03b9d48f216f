import { Trigger } from '../../x86/bits/setup-lines';
import { planBoot, type BootPlan } from './boot-plan';
import { parseElf64 } from './elf64';
import { ImageError } from './image-error';
import { findMultibootHeader } from './multiboot-header';
import { planMultiboot } from './multiboot-plan';

const ELF_MAGIC = [0x7f, 0x45, 0x4c, 0x46];
const ELF_CLASS_32 = 1;

/**
 * Plans the boot of a kernel from a file: Multiboot 1 where the file has its header, else ELF64, as the lesson kernel.
 * @param memoryBytes RAM from physical 0 up, a multiple of 4096
 * @param commandLine what a Multiboot kernel is told
 * @throws ImageError when it is neither, or cannot be placed
 */
export function planImage(file: Uint8Array, memoryBytes: number, commandLine: string): BootPlan {
  const header = findMultibootHeader(file);
  if (header !== null) return planMultiboot(file, header, { memoryBytes, commandLine });
  if (ELF_MAGIC.every((byte, i) => file[i] === byte) && file[4] === ELF_CLASS_32) {
    throw new ImageError('no-multiboot-header', 4, '32-bit', 'This ELF file is 32-bit and has no Multiboot 1 header in its first 8192 bytes');
  }
  return planBoot(parseElf64(file), { lines: [], trigger: Trigger.None, stackIndex: 0, memoryBytes });
}
