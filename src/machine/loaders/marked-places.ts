import type { MemoryRegion } from '../protocol';
import { VGA_TEXT, VGA_TEXT_SIZE } from './boot-layout';
import type { BootStack } from './boot-regions';
import type { ImageSymbol } from './elf-symbols';

// A kernel that maps its own memory says by symbols of its linker script what lies where (`src/kernel32/linker.ld`, `src/kernel-matrix/linker.ld`).
// Neither kernel uses the no-execute bit: what can be read can be executed.

/** What `paging_init` of both kernels maps below 1 MiB, beside the screen. */
const LOW_MEMORY = 0x1000n;
const LOW_MEMORY_END = 0x9f000n;

const stacks = [
  { name: 'kernel', guard: 'kernel-stack-guard', mark: 'KERNEL_STACK' },
  { name: 'ring0', guard: 'ring0-stack-guard', mark: 'RING_0_STACK' },
  { name: 'user', guard: 'user-stack-guard', mark: 'USER_STACK' },
  { name: 'ist1', guard: 'ist1-guard', mark: 'IST1_STACK' },
] as const;

const ranges = [
  { name: 'kernel-text', kind: 'text', start: 'TEXT_START', end: 'TEXT_END', rights: 'r-x' },
  { name: 'kernel-rodata', kind: 'rodata', start: 'RODATA_START', end: 'RODATA_END', rights: 'r-x' },
  { name: 'kernel-data', kind: 'data', start: 'DATA_START', end: 'DATA_END', rights: 'rwx' },
  { name: 'page-tables', kind: 'page-tables', start: 'PAGE_TABLES_START', end: 'PAGE_TABLES_END', rights: 'rwx' },
  { name: 'user-text', kind: 'text', start: 'USER_START', end: 'USER_END', rights: 'r-x' },
  ...stacks.flatMap(({ name, guard, mark }) => [
    { name: guard, kind: 'guard', start: `${mark}_GUARD`, end: `${mark}_BOTTOM`, rights: '---' },
    { name: `${name}-stack`, kind: 'stack', start: `${mark}_BOTTOM`, end: `${mark}_TOP`, rights: 'rwx' },
  ]),
];

/** The stacks that have both their marks. */
export function markedStacks(symbols: readonly ImageSymbol[]): BootStack[] {
  return stacks.flatMap(({ name, mark }) => {
    const bottom = addressOf(symbols, `${mark}_BOTTOM`);
    const top = addressOf(symbols, `${mark}_TOP`);
    return bottom === null || top === null ? [] : [{ name, bottom, top }];
  });
}

/** What the kernel will have mapped once its paging is on; ascending. */
export function markedRegions(symbols: readonly ImageSymbol[]): MemoryRegion[] {
  const screen = BigInt(VGA_TEXT);
  const marked = ranges.flatMap(({ name, kind, start, end, rights }) => {
    const [from, to] = [addressOf(symbols, start), addressOf(symbols, end)];
    return from === null || to === null ? [] : [{ name, kind, start: from, end: to, rights }];
  });
  return [
    { name: 'low-memory', kind: 'boot-info', start: LOW_MEMORY, end: LOW_MEMORY_END, rights: 'rwx' },
    { name: 'vga-text', kind: 'vga', start: screen, end: screen + BigInt(VGA_TEXT_SIZE), rights: 'rwx' },
    ...marked.sort((a, b) => (a.start < b.start ? -1 : 1)),
  ];
}

function addressOf(symbols: readonly ImageSymbol[], name: string): bigint | null {
  return symbols.find((symbol) => symbol.name === name)?.address ?? null;
}
