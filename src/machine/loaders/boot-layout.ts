/** Where the boot loader puts its things. Physical addresses are numbers, virtual ones bigint; all in bytes. */

/** Virtual address at which physical memory 0 would lie; only some of it is mapped there. */
export const PHYSICAL_MEMORY_OFFSET = 0xffff_8000_0000_0000n;

export const BOOT_GDT = 0x6000;
export const BOOT_INFORMATION = 0x7000;
export const PAGE_TABLES = 0x1_0000;
/** The tables may grow up to here. */
export const PAGE_TABLES_LIMIT = 0x8_0000;

/** Text memory of the screen, mapped at its own physical address. */
export const VGA_TEXT = 0xb_8000;
export const VGA_TEXT_SIZE = 0x8000;
export const VGA_TEXT_CELLS = 80 * 25;
/** A space in light grey on black. */
export const VGA_BLANK_CELL = 0x0720;

export const STACK = 0x11_0000;
export const STACK_SIZE = 0x4000;
/** This page has no mapping: a stack that grows too far faults here. */
export const STACK_GUARD = STACK - 0x1000;

/** Segments may lie from here up; below are the loader's own structures and the area of devices. */
export const LOWEST_SEGMENT = 0x10_0000;
