import { hex, ImageError } from './image-error';

/** A name for an address of the image. `size` in bytes, 0 when the linker gave none. */
export interface ImageSymbol {
  readonly name: string;
  readonly address: bigint;
  readonly size: number;
  readonly isFunction: boolean;
}

/** Where the fields stand in one class of ELF file, bytes. Words are 4 bytes in ELF32 and 8 in ELF64. */
interface Fields {
  readonly word: (view: DataView, at: number) => bigint;
  readonly sectionTable: number;
  readonly sectionCount: number;
  readonly sectionSize: number;
  readonly section: { readonly offset: number; readonly size: number; readonly link: number };
  readonly symbolSize: number;
  readonly symbol: { readonly info: number; readonly section: number; readonly value: number; readonly size: number };
}

// Source: "System V Application Binary Interface", "Object Files", for both classes.
const elf32: Fields = {
  word: (view, at) => BigInt(view.getUint32(at, true)),
  sectionTable: 32,
  sectionCount: 48,
  sectionSize: 40,
  section: { offset: 16, size: 20, link: 24 },
  symbolSize: 16,
  symbol: { info: 12, section: 14, value: 4, size: 8 },
};
const elf64: Fields = {
  word: (view, at) => view.getBigUint64(at, true),
  sectionTable: 40,
  sectionCount: 60,
  sectionSize: 64,
  section: { offset: 24, size: 32, link: 40 },
  symbolSize: 24,
  symbol: { info: 4, section: 6, value: 8, size: 16 },
};
const CLASS = 4;
const CLASS_32 = 1;

const SHT_SYMTAB = 2;
const SHN_UNDEFINED = 0;
/** Section indices from here up are no sections: absolute and common symbols. */
const SHN_RESERVED = 0xff00;
const STT_NOTYPE = 0;
const STT_OBJECT = 1;
const STT_FUNC = 2;

/**
 * The symbols of an ELF file whose header is known to be whole, ascending by address.
 * @throws ImageError if there is a symbol table and it does not lie in the file.
 */
export function readSymbols(file: Uint8Array, view: DataView): ImageSymbol[] {
  const fields = file[CLASS] === CLASS_32 ? elf32 : elf64;
  const headers = Number(fields.word(view, fields.sectionTable));
  const count = view.getUint16(fields.sectionCount, true);
  if (headers === 0 || count === 0) return [];
  const inside = (start: number, size: number, offset: number, what: string) => {
    if (start + size <= file.length) return;
    throw new ImageError('bad-symbols', offset, hex(start + size), `${what} reaches to offset ${hex(start + size)}, beyond the file's ${file.length} bytes`);
  };
  inside(headers, count * fields.sectionSize, fields.sectionTable, 'The table of sections');
  const sections = Array.from({ length: count }, (_, i) => {
    const at = headers + i * fields.sectionSize;
    return {
      at,
      type: view.getUint32(at + 4, true),
      offset: Number(fields.word(view, at + fields.section.offset)),
      size: Number(fields.word(view, at + fields.section.size)),
      link: view.getUint32(at + fields.section.link, true),
    };
  });
  const table = sections.find((section) => section.type === SHT_SYMTAB);
  if (table === undefined) return [];
  const names = sections[table.link];
  if (names === undefined) throw new ImageError('bad-symbols', table.at + fields.section.link, String(table.link), `The symbol table names section ${table.link} of ${count} for its names`);
  inside(table.offset, table.size, table.at + fields.section.offset, 'The symbol table');
  inside(names.offset, names.size, names.at + fields.section.offset, 'The table of symbol names');

  const symbols: ImageSymbol[] = [];
  for (let at = table.offset; at + fields.symbolSize <= table.offset + table.size; at += fields.symbolSize) {
    const nameOffset = view.getUint32(at, true);
    const type = view.getUint8(at + fields.symbol.info) & 0xf;
    const section = view.getUint16(at + fields.symbol.section, true);
    if (type !== STT_NOTYPE && type !== STT_OBJECT && type !== STT_FUNC) continue;
    if (nameOffset === 0 || section === SHN_UNDEFINED || section >= SHN_RESERVED) continue;
    if (nameOffset >= names.size) throw new ImageError('bad-symbols', at, hex(nameOffset), `A symbol's name lies at ${hex(nameOffset)} in a table of ${hex(names.size)} bytes`);
    symbols.push({
      name: nameAt(file, names.offset + nameOffset, names.offset + names.size),
      address: fields.word(view, at + fields.symbol.value),
      size: Number(fields.word(view, at + fields.symbol.size)),
      isFunction: type === STT_FUNC,
    });
  }
  return symbols.sort((a, b) => (a.address < b.address ? -1 : a.address > b.address ? 1 : 0));
}

// Symbol names are ASCII in every linker's output that matters here.
function nameAt(file: Uint8Array, start: number, limit: number): string {
  let end = start;
  while (end < limit && file[end] !== 0) end++;
  return String.fromCharCode(...file.subarray(start, Math.min(end, start + 4096)));
}
