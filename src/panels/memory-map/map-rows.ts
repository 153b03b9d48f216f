import type { MemoryRegion } from '../../machine/protocol';

/** A place of interest: a register's name and where it points. */
export interface Pointer {
  readonly name: string;
  readonly address: bigint;
}

/** A row of the map: a region, or a stretch between regions where nothing is mapped. */
export interface MapRow {
  /** Null where nothing is mapped. */
  readonly region: MemoryRegion | null;
  /** The addresses between the two halves, which are no addresses at all. */
  readonly isHole: boolean;
  readonly start: bigint;
  readonly end: bigint;
  /** The pointers that lie in it, highest address first. */
  readonly pointers: readonly Pointer[];
}

/** How wide linear addresses are. */
export type LinearBits = 32 | 64;
/** The first address that is not canonical, and the first one after those. Source: SDM 1 (June 2025) "Canonical Addressing". */
const HOLE = 1n << 47n;
const HOLE_END = (1n << 64n) - HOLE;

/**
 * The address space from the top down. Neighbouring regions follow each other; what no region covers is a gap.
 * The stack pointer counts as in a stack when it is the stack's top: the empty stack.
 */
export function mapRows(regions: readonly MemoryRegion[], pointers: readonly Pointer[], bits: LinearBits = 64): MapRow[] {
  const rows: MapRow[] = [];
  let above = 1n << BigInt(bits);
  for (const region of [...regions].sort((a, b) => (a.start > b.start ? -1 : 1))) {
    if (region.end < above) rows.push(...gaps(region.end, above));
    rows.push({ region, isHole: false, start: region.start, end: region.end, pointers: [] });
    above = region.start;
  }
  if (above > 0n) rows.push(...gaps(0n, above));
  return rows.map((row) => ({ ...row, pointers: pointersIn(row, rows, pointers) }));
}

/** The stretch [start, end), highest part first, cut where the addresses that are not canonical begin and end. */
function gaps(start: bigint, end: bigint): MapRow[] {
  const part = (from: bigint, to: bigint, isHole: boolean): MapRow[] =>
    (from < to ? [{ region: null, isHole, start: from, end: to, pointers: [] }] : []);
  const within = (address: bigint): bigint => (address < start ? start : address > end ? end : address);
  return [
    ...part(within(HOLE_END), end, false),
    ...part(within(HOLE), within(HOLE_END), true),
    ...part(start, within(HOLE), false),
  ];
}

function pointersIn(row: MapRow, rows: readonly MapRow[], pointers: readonly Pointer[]): Pointer[] {
  return pointers
    .filter((pointer) => homeOf(pointer, rows) === row)
    .sort((a, b) => (a.address > b.address ? -1 : 1));
}

const STACK_POINTERS = ['RSP', 'ESP', 'SP'];

function homeOf({ name, address }: Pointer, rows: readonly MapRow[]): MapRow | null {
  const stack = STACK_POINTERS.includes(name) ? rows.find(({ region, end }) => region?.kind === 'stack' && end === address) : undefined;
  return stack ?? rows.find(({ start, end }) => address >= start && address < end) ?? null;
}

/** `16 KiB`, `4000 bytes`: whole units; from 1 GiB on rounded to the next whole one. */
export function sizeText(bytes: bigint): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];
  let unit = 0;
  let one = 1n;
  while (unit < units.length - 1 && bytes >= one << 10n && (bytes % (one << 10n) === 0n || bytes >= 1n << 30n)) {
    one <<= 10n;
    unit++;
  }
  return `${(bytes + one / 2n) / one} ${units[unit]}`;
}

/** Where in its row an address lies, 0 at the top to 1 at the bottom. */
export function depthIn({ start, end }: { readonly start: bigint; readonly end: bigint }, address: bigint): number {
  return Number(((end - address) * 1000n) / (end - start)) / 1000;
}
