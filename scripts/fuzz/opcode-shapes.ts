// What follows an opcode, so that an instruction can be made from random bytes and still end where it was meant to.
// Source: SDM 2 (June 2025) "Opcode Map".

/** Kinds of immediates: none, bytes, the operand size up to 4, the operand size up to 8, an offset of the address size, a far pointer. */
export type Immediate = 0 | 1 | 2 | 3 | 'z' | 'v' | 'o' | 'p';

export interface Shape {
  readonly modrm: boolean;
  readonly immediate: Immediate;
}

function shapes(modrm: (opcode: number) => boolean, immediates: Partial<Record<Exclude<Immediate, 0>, readonly number[]>>): Shape[] {
  const kinds = new Map<number, Immediate>();
  for (const [kind, opcodes] of Object.entries(immediates)) {
    const immediate = (/\d/.test(kind) ? Number(kind) : kind) as Immediate;
    for (const opcode of opcodes) kinds.set(opcode, immediate);
  }
  return Array.from({ length: 256 }, (_, opcode) => ({ modrm: modrm(opcode), immediate: kinds.get(opcode) ?? 0 }));
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const arithmetic = range(0, 7).map((group) => group * 8);
const oneByteModRm = new Set([0x62, 0x63, 0x69, 0x6b, ...range(0x80, 0x8f), 0xc0, 0xc1, 0xc4, 0xc5, 0xc6, 0xc7, ...range(0xd0, 0xd3), ...range(0xd8, 0xdf), 0xf6, 0xf7, 0xfe, 0xff]);

/** F6 and F7 have an immediate for two of their eight. */
export const oneByteShapes = shapes((opcode) => (opcode < 0x40 && (opcode & 7) < 4) || oneByteModRm.has(opcode), {
  1: [...arithmetic.map((opcode) => opcode + 4), 0x6a, 0x6b, ...range(0x70, 0x80), 0x82, 0x83, 0xa8, ...range(0xb0, 0xb7), 0xc0, 0xc1, 0xc6, 0xcd, 0xd4, 0xd5, ...range(0xe0, 0xe7), 0xeb],
  2: [0xc2, 0xca],
  3: [0xc8],
  z: [...arithmetic.map((opcode) => opcode + 5), 0x68, 0x69, 0x81, 0xa9, 0xc7, 0xe8, 0xe9],
  v: range(0xb8, 0xbf),
  o: range(0xa0, 0xa3),
  p: [0x9a, 0xea],
});

const twoByteWithout = new Set([5, 6, 7, 8, 9, 0xb, 0xe, ...range(0x30, 0x37), 0x77, ...range(0x80, 0x8f), 0xa0, 0xa1, 0xa2, 0xa8, 0xa9, 0xaa, ...range(0xc8, 0xcf)]);

export const twoByteShapes = shapes((opcode) => !twoByteWithout.has(opcode), {
  1: [0x0f, ...range(0x70, 0x73), 0xa4, 0xac, 0xba, 0xc2, 0xc4, 0xc5, 0xc6],
  z: range(0x80, 0x8f),
});

/** Opcodes after 0F that are of MMX without 66, F2 or F3 and of SSE2 with 66. */
export const vectorIntegers = new Set([...range(0x60, 0x76), 0x7e, 0x7f, 0xc4, 0xc5, ...range(0xd1, 0xef), ...range(0xf1, 0xfe)]);
