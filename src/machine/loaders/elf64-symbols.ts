import { hex, ImageError } from './image-error';

/** A name for an address of the image. `size` in bytes, 0 when the linker gave none. */
export interface ImageSymbol {
  readonly name: string;
  readonly address: bigint;
  readonly size: number;
  readonly isFunction: boolean;
}

const SECTION_HEADER_SIZE = 64;
const SYMBOL_SIZE = 24;
const SHT_SYMTAB = 2;
const SHN_UNDEFINED = 0;
/** Section indices from here up are no sections: absolute and common symbols. */
const SHN_RESERVED = 0xff00;
const STT_NOTYPE = 0;
const STT_OBJECT = 1;
const STT_FUNC = 2;

/**
 * The symbols of an ELF64 file whose header is known to be whole, ascending by address.
 * @throws ImageError if there is a symbol table and it does not lie in the file.
 */
export function readSymbols(file: Uint8Array, view: DataView): ImageSymbol[] {
  const headers = Number(view.getBigUint64(40, true));
  const count = view.getUint16(60, true);
  if (headers === 0 || count === 0) return [];
  const inside = (start: number, size: number, offset: number, what: string) => {
    if (start + size <= file.length) return;
    throw new ImageError('bad-symbols', offset, hex(start + size), `${what} reaches to offset ${hex(start + size)}, beyond the file's ${file.length} bytes`);
  };
  inside(headers, count * SECTION_HEADER_SIZE, 40, 'The table of sections');
  const sections = Array.from({ length: count }, (_, i) => {
    const at = headers + i * SECTION_HEADER_SIZE;
    return {
      at,
      type: view.getUint32(at + 4, true),
      offset: Number(view.getBigUint64(at + 24, true)),
      size: Number(view.getBigUint64(at + 32, true)),
      link: view.getUint32(at + 40, true),
    };
  });
  const table = sections.find((section) => section.type === SHT_SYMTAB);
  if (table === undefined) return [];
  const names = sections[table.link];
  if (names === undefined) throw new ImageError('bad-symbols', table.at + 40, String(table.link), `The symbol table names section ${table.link} of ${count} for its names`);
  inside(table.offset, table.size, table.at + 24, 'The symbol table');
  inside(names.offset, names.size, names.at + 24, 'The table of symbol names');

  const symbols: ImageSymbol[] = [];
  for (let at = table.offset; at + SYMBOL_SIZE <= table.offset + table.size; at += SYMBOL_SIZE) {
    const nameOffset = view.getUint32(at, true);
    const type = view.getUint8(at + 4) & 0xf;
    const section = view.getUint16(at + 6, true);
    if (type !== STT_NOTYPE && type !== STT_OBJECT && type !== STT_FUNC) continue;
    if (nameOffset === 0 || section === SHN_UNDEFINED || section >= SHN_RESERVED) continue;
    if (nameOffset >= names.size) throw new ImageError('bad-symbols', at, hex(nameOffset), `A symbol's name lies at ${hex(nameOffset)} in a table of ${hex(names.size)} bytes`);
    symbols.push({
      name: nameAt(file, names.offset + nameOffset, names.offset + names.size),
      address: view.getBigUint64(at + 8, true),
      size: Number(view.getBigUint64(at + 16, true)),
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
