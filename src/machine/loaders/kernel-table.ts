import type { SetupLine } from '../../x86/bits/setup-lines';
import { hex } from './image-error';

/** A name with the distance to it in bytes. */
export interface SymbolPlace {
  readonly name: string;
  readonly offset: number;
}

/** A line of the kernel's sources; `line` counts from 1. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
}

/** A function or static of the kernel. `size` in bytes, 0 for a mark of the linker script. */
export interface KernelSymbol {
  readonly name: string;
  readonly address: bigint;
  readonly size: number;
  readonly isFunction: boolean;
}

/** A line of the kernel that the boot information can switch off. */
export interface SetupLineSource extends SourcePlace {
  readonly id: SetupLine;
  readonly name: string;
  /** The statement, without the test around it. */
  readonly text: string;
}

/** A table of names and lines that is not what it should be. The message is an English sentence. */
export class KernelTableError extends Error {
  override readonly name = 'KernelTableError';
}

interface Row {
  readonly address: bigint;
  readonly place: SourcePlace | null;
}

/** Names and source lines of a kernel's addresses; the contents of `lesson.lines.json`. */
export class KernelTable {
  constructor(
    readonly files: readonly string[],
    /** Ascending by address. */
    readonly symbols: readonly KernelSymbol[],
    private readonly rows: readonly Row[],
    /** Ascending by id. */
    readonly setupLines: readonly SetupLineSource[],
  ) {}

  /** The function or static that an address lies in. */
  symbolAt(address: bigint): SymbolPlace | null {
    const symbol = lastAtOrBelow(this.symbols, address);
    if (symbol === null) return null;
    const offset = address - symbol.address;
    return offset === 0n || offset < BigInt(symbol.size) ? { name: symbol.name, offset: Number(offset) } : null;
  }

  /** Where a return address leads back to. The CALL may be the last instruction of its function: the byte before it counts. */
  callerAt(returnAddress: bigint): SymbolPlace | null {
    const caller = this.symbolAt(returnAddress - 1n);
    return caller === null ? null : { name: caller.name, offset: caller.offset + 1 };
  }

  /** The line that an instruction belongs to; null outside the kernel's own sources. */
  placeAt(address: bigint): SourcePlace | null {
    return lastAtOrBelow(this.rows, address)?.place ?? null;
  }

  /** Address of a function or static by its name; null if there is none. */
  addressOf(name: string): bigint | null {
    return this.symbols.find((symbol) => symbol.name === name)?.address ?? null;
  }
}

/**
 * Reads the text of a `lesson.lines.json`.
 * @throws KernelTableError if it is damaged or of another version.
 */
export function parseKernelTable(text: string): KernelTable {
  const table = record(parseJson(text), 'the table');
  if (table.format !== 'faultscope-lines') throw new KernelTableError(`This is no table of kernel lines: its format is ${show(table.format)}`);
  if (table.version !== 1) throw new KernelTableError(`The table of kernel lines has version ${show(table.version)}, not 1`);
  const base = parseBase(table.base);
  const files = list(table.files, 'files').map((file, i) => string(file, `files[${i}]`));
  return new KernelTable(files, parseSymbols(table.symbols, base), parseRows(table.rows, base, files), parseSetupLines(table.setupLines, files));
}

function parseSymbols(value: unknown, base: bigint): KernelSymbol[] {
  let previous = -1;
  return list(value, 'symbols').map((item, i) => {
    const where = `symbols[${i}]`;
    const [name, offset, size, kind] = list(item, where);
    const at = count(offset, `${where}: the address`);
    if (at <= previous) throw new KernelTableError(`${where}: the address ${hex(base + BigInt(at))} does not ascend`);
    previous = at;
    return { name: string(name, `${where}: the name`), address: base + BigInt(at), size: count(size, `${where}: the size`), isFunction: kind === 0 };
  });
}

function parseRows(value: unknown, base: bigint, files: readonly string[]): Row[] {
  let address = base;
  let line = 0;
  const rows: Row[] = [];
  list(value, 'rows').forEach((item, i) => {
    const where = `rows[${i}]`;
    const [step, file, lineStep] = list(item, where);
    address += BigInt(count(step, `${where}: the address step`));
    line += integer(lineStep, `${where}: the line step`);
    const index = integer(file, `${where}: the file`);
    if (index >= files.length || index < -1) throw new KernelTableError(`${where}: there is no file ${index}`);
    if (index >= 0 && line < 1) throw new KernelTableError(`${where}: there is no line ${line}`);
    const row = { address, place: index < 0 ? null : { file: files[index]!, line } };
    // The end of one function and the start of the next may be one address: the later row holds.
    if (rows.at(-1)?.address === address) rows.pop();
    rows.push(row);
  });
  return rows;
}

function parseSetupLines(value: unknown, files: readonly string[]): SetupLineSource[] {
  let previous = -1;
  return list(value, 'setupLines').map((item, i) => {
    const where = `setupLines[${i}]`;
    const line = record(item, where);
    const id = count(line.id, `${where}: the id`);
    if (id <= previous) throw new KernelTableError(`${where}: the id ${id} does not ascend`);
    previous = id;
    const file = files[count(line.file, `${where}: the file`)];
    if (file === undefined) throw new KernelTableError(`${where}: there is no file ${show(line.file)}`);
    return { id: id as SetupLine, name: string(line.name, `${where}: the name`), file, line: count(line.line, `${where}: the line`), text: string(line.text, `${where}: the text`) };
  });
}

function lastAtOrBelow<T extends { readonly address: bigint }>(items: readonly T[], address: bigint): T | null {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (items[middle]!.address <= address) low = middle + 1;
    else high = middle;
  }
  return items[low - 1] ?? null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new KernelTableError(`The table of kernel lines is no JSON: ${(error as Error).message}`);
  }
}

function parseBase(value: unknown): bigint {
  const text = string(value, 'base');
  if (!/^0x[0-9a-f]{1,16}$/.test(text)) throw new KernelTableError(`The base address is ${show(value)}, not a number like 0xffff800000200000`);
  return BigInt(text);
}

function record(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new KernelTableError(`${what} is ${show(value)}, not an object`);
  return value as Record<string, unknown>;
}

function list(value: unknown, what: string): unknown[] {
  if (!Array.isArray(value)) throw new KernelTableError(`${what} is ${show(value)}, not a list`);
  return value;
}

function string(value: unknown, what: string): string {
  if (typeof value !== 'string') throw new KernelTableError(`${what} is ${show(value)}, not a text`);
  return value;
}

function integer(value: unknown, what: string): number {
  if (!Number.isSafeInteger(value)) throw new KernelTableError(`${what} is ${show(value)}, not a whole number`);
  return value as number;
}

function count(value: unknown, what: string): number {
  const number = integer(value, what);
  if (number < 0) throw new KernelTableError(`${what} is ${number}, less than 0`);
  return number;
}

function show(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value).slice(0, 40);
}
