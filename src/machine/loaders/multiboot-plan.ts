import { PAGE_SIZE } from './address-space';
import { blankScreen } from './blank-screen';
import { VGA_TEXT } from './boot-layout';
import type { BootPlan } from './boot-plan';
import { hex, ImageError } from './image-error';
import { kernelByElf } from './multiboot-elf';
import type { MultibootHeader } from './multiboot-header';
import { encodeMultibootInformation, HIGH_MEMORY, LOW_MEMORY_END } from './multiboot-information';
import { encodeMultibootGdt, MULTIBOOT_GDT_SIZE, multibootRegisters } from './multiboot-registers';
import { kernelByAddresses, type PhysicalSegment } from './multiboot-segments';
import { pcFirmware } from './pc-firmware';

/**
 * Where the loader's own two pages are tried first: kernels put page tables and real-mode code lower, and stacks at the end
 * of conventional memory. GDT and information are in reach of 16-bit code; ESP is 7FF00h, as GRUB leaves it.
 */
const TABLES_PLACE = 0xf000;
const STACK_PLACE = 0x7_f000;
const STACK_TOP = PAGE_SIZE - 0x100;
/** What stands in the lowest page on a PC, the real-mode vectors and the firmware's data, is left alone. */
const LOWEST_PLACE = PAGE_SIZE;
const HIGHEST_PLACE = (LOW_MEMORY_END & -PAGE_SIZE) - PAGE_SIZE;
/** So that the information stays within its page. */
const LONGEST_COMMAND_LINE = 1024;

export interface MultibootOptions {
  /** RAM from physical 0 up, bytes; a multiple of 4096. */
  readonly memoryBytes: number;
  readonly commandLine: string;
}

/**
 * Plans what a Multiboot 1 boot loader does: the kernel at its physical addresses, and its entry in 32-bit protected mode
 * without paging. Nothing is mapped, so the plan lists no regions.
 * Source: "Multiboot Specification version 0.6.96", "Machine state".
 * @throws ImageError if the kernel cannot be read or does not lie in RAM
 */
export function planMultiboot(file: Uint8Array, header: MultibootHeader, { memoryBytes, commandLine }: MultibootOptions): BootPlan {
  const { entry, segments } = header.addresses === null ? kernelByElf(file) : kernelByAddresses(file, header.offset, header.addresses);
  for (const segment of segments) checkPlace(segment, memoryBytes);
  const gdt = freePage(segments, TABLES_PLACE, null);
  const stackTop = freePage(segments, STACK_PLACE, gdt) + STACK_TOP;
  const information = gdt + MULTIBOOT_GDT_SIZE;
  return {
    memory: [
      ...pcFirmware(),
      { physical: VGA_TEXT, bytes: blankScreen() },
      { physical: gdt, bytes: encodeMultibootGdt() },
      { physical: information, bytes: encodeMultibootInformation(information, memoryBytes, commandLine.slice(0, LONGEST_COMMAND_LINE)) },
      ...segments.map(({ physical, bytes }) => ({ physical, bytes })),
    ],
    registers: multibootRegisters(entry, information, gdt, stackTop),
    regions: [],
    stacks: [],
  };
}

function checkPlace({ physical, memorySize, toldAt }: PhysicalSegment, memoryBytes: number): void {
  const end = physical + memorySize;
  const where = `The kernel's segment at physical ${hex(physical)} to ${hex(end)}`;
  if (end > memoryBytes) throw new ImageError('beyond-memory', toldAt, hex(end), `${where} lies beyond the machine's ${hex(memoryBytes)} bytes of memory`);
  if (physical < HIGH_MEMORY && end > LOW_MEMORY_END) {
    throw new ImageError('reserved-memory', toldAt, hex(physical), `${where} lies where the devices and the firmware are, ${hex(LOW_MEMORY_END)} to ${hex(HIGH_MEMORY)}`);
  }
}

/** The preferred page, or the highest page of low memory that neither the kernel nor the loader itself has taken. */
function freePage(segments: readonly PhysicalSegment[], preferred: number, own: number | null): number {
  const taken = (at: number): boolean => at === own || segments.some(({ physical, memorySize }) => physical < at + PAGE_SIZE && physical + memorySize > at);
  if (!taken(preferred)) return preferred;
  for (let at = HIGHEST_PLACE; at >= LOWEST_PLACE; at -= PAGE_SIZE) if (!taken(at)) return at;
  throw new ImageError('reserved-memory', null, 'low memory', 'The kernel takes all memory below 640 KiB, where the boot loader needs two pages');
}
