import { viewOf } from '../views/bytes';
import { VGA_TEXT } from './boot-layout';

// Source: "Multiboot Specification version 0.6.96", "Boot information format".

const SIZE = 116;
const MEMORY_MAP = SIZE;
const MAP_ENTRY = 24;
const KIB = 1024;

/** Bits of `flags`: which fields are there. */
const enum Has {
  Memory = 1 << 0,
  CommandLine = 1 << 2,
  MemoryMap = 1 << 6,
  LoaderName = 1 << 9,
  Framebuffer = 1 << 12,
}

const enum MemoryType {
  Available = 1,
  Reserved = 2,
}

const LOADER_NAME = 'Faultscope';
/** Framebuffer type: EGA text. */
const TEXT_MODE = 2;

/** End of the memory below the firmware's own data, as a PC has it. */
export const LOW_MEMORY_END = 0x9_fc00;
export const HIGH_MEMORY = 0x10_0000;

/** One range of the memory map; bytes. */
interface MemoryRange {
  readonly base: number;
  readonly end: number;
  readonly type: MemoryType;
}

/**
 * The structure that EBX points to, with its memory map and strings behind it.
 * @param address where it will lie, physical
 * @param memoryBytes RAM from physical 0 up
 * @param commandLine UTF-8 is written for what is not ASCII
 */
export function encodeMultibootInformation(address: number, memoryBytes: number, commandLine: string): Uint8Array {
  const ranges: MemoryRange[] = [
    { base: 0, end: LOW_MEMORY_END, type: MemoryType.Available },
    { base: LOW_MEMORY_END, end: HIGH_MEMORY, type: MemoryType.Reserved },
    { base: HIGH_MEMORY, end: memoryBytes, type: MemoryType.Available },
  ];
  const [name, line] = [LOADER_NAME, commandLine].map((text) => new TextEncoder().encode(`${text}\0`)) as [Uint8Array, Uint8Array];
  const nameAt = MEMORY_MAP + ranges.length * MAP_ENTRY;
  const lineAt = nameAt + name.length;
  const bytes = new Uint8Array(lineAt + line.length);
  const view = viewOf(bytes);
  const put = (offset: number, value: number): void => view.setUint32(offset, value, true);
  put(0, Has.Memory | Has.CommandLine | Has.MemoryMap | Has.LoaderName | Has.Framebuffer);
  put(4, Math.floor(LOW_MEMORY_END / KIB));
  put(8, (memoryBytes - HIGH_MEMORY) / KIB);
  put(16, address + lineAt);
  put(44, ranges.length * MAP_ENTRY);
  put(48, address + MEMORY_MAP);
  put(64, address + nameAt);
  putTextMode(view);
  ranges.forEach(({ base, end, type }, i) => {
    const at = MEMORY_MAP + i * MAP_ENTRY;
    put(at, MAP_ENTRY - 4);
    view.setBigUint64(at + 4, BigInt(base), true);
    view.setBigUint64(at + 12, BigInt(end - base), true);
    put(at + 20, type);
  });
  bytes.set(name, nameAt);
  bytes.set(line, lineAt);
  return bytes;
}

/** The screen: 80 x 25 characters of 16 bits. */
function putTextMode(view: DataView): void {
  view.setBigUint64(88, BigInt(VGA_TEXT), true);
  view.setUint32(96, 160, true);
  view.setUint32(100, 80, true);
  view.setUint32(104, 25, true);
  view.setUint8(108, 16);
  view.setUint8(109, TEXT_MODE);
}
