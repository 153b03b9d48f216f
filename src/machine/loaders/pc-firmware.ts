import { viewOf } from '../views/bytes';
import { LOW_MEMORY_END } from './multiboot-information';

// What a PC's firmware leaves in the first MiB, as far as a kernel may look there or come by in real-address mode:
// the interrupt vectors, its data area, and at the vectors' well-known places code that returns.
// Sources: IBM "Personal Computer AT Technical Reference" (1984), "ROM BIOS"; Phoenix "System BIOS for IBM PCs,
// Compatibles, and EISA Computers" (1991), "BIOS Data Area". There are no services: INT 13h and 15h answer with CF = 1.

/** Bytes at a physical address. */
export interface MemoryPiece {
  readonly physical: number;
  readonly bytes: Uint8Array;
}

const ROM = 0xf_0000;
const ROM_SEGMENT = 0xf000;
const VIDEO_ROM_SEGMENT = 0xc000;
const DATA_AREA = 0x400;
const KIB = 1024;

/** Offsets in the ROM's segment. */
const RETURN = 0xff53;
const MASTER_END = 0xe9e0;
const SLAVE_END = 0xe9c8;
const MASTER = 0xe9e6;
const SLAVE = 0xe9ec;
const CLOCK = 0xfe93;
/** In the segment of the video ROM. */
const VIDEO = 0x152;

const vectorCount = 0x78;
/** Vectors that the table leaves 0: parameters that are not there, and those for programs. */
const empty: readonly [first: number, last: number][] = [[0x1d, 0x1d], [0x60, 0x67]];
/** Vectors that do not lead to a bare return. */
const vectors: Readonly<Record<number, number>> = {
  0x08: 0xfea5, 0x09: 0xe987, 0x0a: MASTER, 0x0b: MASTER, 0x0c: MASTER, 0x0d: MASTER, 0x0e: 0xef57, 0x0f: MASTER,
  0x11: 0xf84d, 0x12: 0xf841, 0x13: 0xe3fe, 0x14: 0xe739, 0x15: 0xf859, 0x16: 0xe82e, 0x17: 0xefd2, 0x18: 0x8f51, 0x19: 0xe6f2,
  0x1a: 0xfe6e, 0x1e: 0xefde, 0x70: CLOCK, 0x71: 0xe9dd, 0x72: SLAVE, 0x73: SLAVE, 0x74: SLAVE, 0x75: SLAVE, 0x76: SLAVE, 0x77: SLAVE,
};

const IRET = 0xcf;
/** mov al, 20h; out 20h, al; pop ax; iret */
const endMaster = [0xb0, 0x20, 0xe6, 0x20, 0x58, IRET];
/** xor ax, ax; mov ds, ax */
const lowData = [0x31, 0xc0, 0x8e, 0xd8];
/** stc; retf 2: not supported */
const refuse = [0xf9, 0xca, 0x02, 0x00];
/** mov al, FEh; out 64h, al; cli; hlt: the keyboard controller resets the board */
const reset = [0xb0, 0xfe, 0xe6, 0x64, 0xfa, 0xf4];

/** push ax; jmp to the end of an interrupt */
const jumpToEnd = (from: number, end: number): number[] => [0x50, 0xeb, (end - from - 3) & 0xff];

const code: Readonly<Record<number, readonly number[]>> = {
  [RETURN]: [IRET],
  // push ax; push ds; the count of ticks at 46Ch and 46Eh; pop ds; int 1Ch
  0xfea5: [0x50, 0x1e, ...lowData, 0xff, 0x06, 0x6c, 0x04, 0x75, 0x04, 0xff, 0x06, 0x6e, 0x04, 0x1f, 0xcd, 0x1c, ...endMaster],
  // push ax; in al, 60h
  0xe987: [0x50, 0xe4, 0x60, ...endMaster],
  [MASTER_END]: endMaster,
  // mov al, 20h; out A0h, al; and the master's
  [SLAVE_END]: [0xb0, 0x20, 0xe6, 0xa0, ...endMaster],
  [MASTER]: jumpToEnd(MASTER, MASTER_END),
  [SLAVE]: jumpToEnd(SLAVE, SLAVE_END),
  0xe9dd: jumpToEnd(0xe9dd, SLAVE_END),
  0xef57: [0x50, ...endMaster],
  // push ax; mov al, 0Ch; out 70h, al; in al, 71h
  [CLOCK]: [0x50, 0xb0, 0x0c, 0xe6, 0x70, 0xe4, 0x71, 0xb0, 0x20, 0xe6, 0xa0, ...endMaster],
  // push ds; mov ax, [410h] (equipment) or [413h] (KiB of low memory); pop ds; iret
  0xf84d: [0x1e, ...lowData, 0xa1, 0x10, 0x04, 0x1f, IRET],
  0xf841: [0x1e, ...lowData, 0xa1, 0x13, 0x04, 0x1f, IRET],
  0xe3fe: refuse,
  0xe739: [IRET],
  // mov ah, 86h
  0xf859: [0xb4, 0x86, ...refuse],
  // cmp al, al; retf 2: no key waits
  0xe82e: [0x38, 0xc0, 0xca, 0x02, 0x00],
  0xefd2: [IRET],
  0xfe6e: refuse,
  0x8f51: reset,
  0xe6f2: reset,
  0xe05b: reset,
  // jmp F000:E05B, the date, the model (an AT)
  0xfff0: [0xea, 0x5b, 0xe0, 0x00, 0xf0, ...[...'01/01/00'].map((letter) => letter.charCodeAt(0)), 0x00, 0xfc],
};

/** What firmware leaves below the kernel. */
export function pcFirmware(): MemoryPiece[] {
  const routines = Object.entries(code).map(([offset, bytes]) => ({ physical: ROM + Number(offset), bytes: Uint8Array.from(bytes) }));
  const video = { physical: VIDEO_ROM_SEGMENT * 16 + VIDEO, bytes: Uint8Array.of(IRET) };
  return [{ physical: 0, bytes: vectorTable() }, { physical: DATA_AREA, bytes: dataArea() }, video, ...routines];
}

function vectorTable(): Uint8Array {
  const bytes = new Uint8Array(vectorCount * 4);
  for (let vector = 0; vector < vectorCount; vector++) {
    if (empty.some(([first, last]) => vector >= first && vector <= last)) continue;
    const segment = vector === 0x10 ? VIDEO_ROM_SEGMENT : ROM_SEGMENT;
    const offset = vector === 0x10 ? VIDEO : (vectors[vector] ?? RETURN);
    viewOf(bytes).setUint32(vector * 4, segment * 0x1_0000 + offset, true);
  }
  return bytes;
}

function dataArea(): Uint8Array {
  const bytes = new Uint8Array(0x100);
  const view = viewOf(bytes);
  const word = (at: number, value: number): void => view.setUint16(at - DATA_AREA, value, true);
  word(0x400, 0x3f8);
  word(0x40e, LOW_MEMORY_END / 16);
  // One serial port, 80 x 25 in colour, a math coprocessor, no disk drive.
  word(0x410, 0x0222);
  word(0x413, LOW_MEMORY_END / KIB);
  // The keyboard's buffer is empty.
  word(0x41a, 0x1e);
  word(0x41c, 0x1e);
  word(0x480, 0x1e);
  word(0x482, 0x3e);
  // Mode 03h, columns, bytes of a page, shape of the cursor, CRT controller, rows - 1, height of a character.
  bytes[0x49] = 3;
  word(0x44a, 80);
  word(0x44c, 0x1000);
  word(0x460, 0x0607);
  word(0x463, 0x3d4);
  bytes[0x84] = 24;
  word(0x485, 16);
  return bytes;
}
