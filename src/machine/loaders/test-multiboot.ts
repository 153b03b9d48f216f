/** What a Multiboot image made for a test differs in. */
export interface TestMultiboot {
  readonly flags?: number;
  /** Physical address of the segment; the file's first byte lies there. */
  readonly load?: number;
  /** Linked address of the segment, where it differs. */
  readonly virtual?: number;
  readonly memorySize?: number;
  /** Entry, by default the first byte of the code. */
  readonly entry?: number;
  /** load_addr and the fields after it; by default they fit. */
  readonly addresses?: Partial<Record<'header' | 'load' | 'loadEnd' | 'bssEnd' | 'entry', number>>;
}

const MAGIC = 0x1badb002;
const HEADER = 32;
/** The file's headers, then the Multiboot header, then code. */
const ELF32_CODE = 52 + 32 + HEADER;
const ELF64_CODE = 64 + 56 + HEADER;
export const LOAD = 0x10_0000;

/** An ELF32 kernel of one segment: the whole file at `load`, with a Multiboot header before the code. */
export function multibootElf32(code: readonly number[], options: TestMultiboot = {}): Uint8Array {
  const { load = LOAD, virtual = load } = options;
  const file = new Uint8Array(ELF32_CODE + code.length);
  const view = new DataView(file.buffer);
  file.set([0x7f, 0x45, 0x4c, 0x46, 1, 1, 1]);
  view.setUint16(16, 2, true);
  view.setUint16(18, 3, true);
  const words: [number, number][] = [
    [24, options.entry ?? virtual + ELF32_CODE], [28, 52], [52, 1], [56, 0], [60, virtual], [64, load],
    [68, file.length], [72, options.memorySize ?? file.length],
  ];
  for (const [at, value] of words) view.setUint32(at, value, true);
  view.setUint16(42, 32, true);
  view.setUint16(44, 1, true);
  putHeader(view, ELF32_CODE - HEADER, options.flags ?? 0, options, load);
  file.set(code, ELF32_CODE);
  return file;
}

/** An ELF64 file around 32-bit code. */
export function multibootElf64(code: readonly number[], options: TestMultiboot = {}): Uint8Array {
  const { load = LOAD } = options;
  const file = new Uint8Array(ELF64_CODE + code.length);
  const view = new DataView(file.buffer);
  file.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  view.setUint16(16, 2, true);
  view.setUint16(18, 62, true);
  const words: [number, number][] = [[24, load + ELF64_CODE], [32, 64], [72, 0], [80, load], [88, load], [96, file.length], [104, file.length]];
  for (const [at, value] of words) view.setBigUint64(at, BigInt(value), true);
  view.setUint32(64, 1, true);
  view.setUint16(54, 56, true);
  view.setUint16(56, 1, true);
  putHeader(view, ELF64_CODE - HEADER, options.flags ?? 0, options, load);
  file.set(code, ELF64_CODE);
  return file;
}

/** A file without an ELF header: the Multiboot header with address fields after `offset` bytes, then code. */
export function multibootFlat(code: readonly number[], options: TestMultiboot = {}, offset = 0): Uint8Array {
  const file = new Uint8Array(offset + HEADER + code.length);
  putHeader(new DataView(file.buffer), offset, options.flags ?? 1 << 16, options, options.load ?? LOAD);
  file.set(code, offset + HEADER);
  return file;
}

function putHeader(view: DataView, offset: number, flags: number, { addresses }: TestMultiboot, load: number): void {
  const words = [
    MAGIC, flags, -(MAGIC + flags), addresses?.header ?? load + offset, addresses?.load ?? load,
    addresses?.loadEnd ?? 0, addresses?.bssEnd ?? 0, addresses?.entry ?? load + offset + HEADER,
  ];
  words.forEach((word, i) => view.setUint32(offset + i * 4, word, true));
}
