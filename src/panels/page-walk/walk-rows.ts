import { Check } from '../../x86/bits/checks';
import { PageEntry, PagingMode } from '../../x86/bits/paging';
import { pagingModeRow, type PagingLevel } from '../../x86/tables/paging-modes';
import type { PageWalk, WalkEntry } from '../../machine/views/page-walk';
import type { Bit, BitGroup } from '../widgets/bit-field';


/** One level of the walk, in its fixed place. */
export interface WalkRow {
  readonly name: PagingLevel['name'];
  /** What the bits of the linear address that choose the entry say. */
  readonly index: number;
  /** Null: the walk ended above. */
  readonly entry: WalkEntry | null;
  /** Where the entry leads: the next table, or the page. Null when it leads nowhere. */
  readonly next: bigint | null;
  /** The entry that stops this access. */
  readonly failed: boolean;
}

const ADDRESS_MASK = 0xff_ffff_f000n;
/** Bits 20-13 of a 4 MiB page's entry are bits 39-32 of its address. Source: SDM 3A (June 2025) "32-Bit Paging". */
const PSE36 = 0x1f_e000n;
const NX = 63n;

/** The names of the levels in a mode's order, the highest first. */
export function levelNames(mode: PagingMode): PagingLevel['name'][] {
  return pagingModeRow(mode).levels.map(({ name }) => name);
}

/** A row a level of the paging mode; the levels that a large page or a failure leaves out have no entry. */
export function walkRows(walk: PageWalk): WalkRow[] {
  return pagingModeRow(walk.mode).levels.map(({ name, shift, bits }, place) => {
    const entry = walk.entries[place] ?? null;
    const index = Number(BigInt.asUintN(bits, walk.address >> BigInt(shift)));
    return { name, index, entry, next: entry?.present ? nextOf(entry, walk.mode) : null, failed: failedEntry(walk, place) };
  });
}

function nextOf({ value, level, last }: WalkEntry, mode: PagingMode): bigint {
  if (mode !== PagingMode.Bits32) return value & ADDRESS_MASK;
  return last && level === 2 ? (value & 0xffc0_0000n) | ((value & PSE36) << 19n) : value & 0xffff_f000n;
}

/** Whether the entry at `place` is (one of those) that refused the access. */
function failedEntry(walk: PageWalk, place: number): boolean {
  const entry = walk.entries[place];
  if (!entry) return false;
  return failedMask(walk.check, entry, place === walk.entries.length - 1, walk.mode) !== 0n;
}

/** The bits of an entry that refused, as a mask; rights are the AND of all levels, so several entries can be at fault. */
function failedMask(check: Check, { value, level }: WalkEntry, last: boolean, mode: PagingMode): bigint {
  // The pointers of PAE paging give no rights and take none.
  if (mode === PagingMode.Pae && level === 3 && check !== Check.PagePresent && check !== Check.PageReservedBits) return 0n;
  const clear = (mask: number): bigint => ((value & BigInt(mask)) === 0n ? BigInt(mask) : 0n);
  switch (check) {
    case Check.PagePresent: return last ? clear(PageEntry.P) : 0n;
    case Check.PageWritable: return clear(PageEntry.W);
    case Check.PageUser: return clear(PageEntry.U);
    case Check.PageExecutable: return value & (1n << NX);
    case Check.PageSmep:
    case Check.PageSmap: return last ? value & BigInt(PageEntry.U) : 0n;
    case Check.PageReservedBits: return last ? ~0n : 0n;
    default: return 0n;
  }
}

/** The bits that decide, high to low; D, PS and G belong to the entry that ends the walk. NX needs an entry of 8 bytes. */
export function entryBits(entry: WalkEntry, check: Check, last: boolean, mode = PagingMode.FourLevel): BitGroup[] {
  const mask = check === Check.PageReservedBits ? 0n : failedMask(check, entry, last, mode);
  const bitOf = (position: bigint): Bit => ({ value: (entry.value & position) !== 0n ? 1 : 0, failed: (mask & position) !== 0n });
  // Names of three letters stand in brackets of their own.
  if (mode === PagingMode.Pae && entry.level === 3) return POINTER_BITS.map(([name, position]) => ({ name, bits: [bitOf(position)] }));
  const wide: NamedBits = mode === PagingMode.Bits32 ? [] : [['NX', 1n << NX]];
  return [{ name: '', bits: [...wide, ...DECIDING].map(([name, position]) => ({ ...bitOf(position), name })) }];
}

type NamedBits = readonly (readonly [name: string, position: bigint])[];

const DECIDING: NamedBits = [
  ['G', BigInt(PageEntry.G)], ['PS', BigInt(PageEntry.PS)], ['D', BigInt(PageEntry.D)], ['A', BigInt(PageEntry.A)],
  ['U', BigInt(PageEntry.U)], ['W', BigInt(PageEntry.W)], ['P', BigInt(PageEntry.P)],
];

/** A PDPTE of PAE paging has no rights: the other bits are reserved or ignored. Source: SDM 3A (June 2025) "PAE Paging". */
const POINTER_BITS: NamedBits = [['PCD', BigInt(PageEntry.PCD)], ['PWT', BigInt(PageEntry.PWT)], ['P', BigInt(PageEntry.P)]];

/** Why the access is refused: key of its words. */
export type WalkRefusal = 'present' | 'reserved' | 'writable' | 'user' | 'executable' | 'smep' | 'smap';

export function walkRefusal(check: Check): WalkRefusal {
  switch (check) {
    case Check.PageReservedBits: return 'reserved';
    case Check.PageWritable: return 'writable';
    case Check.PageUser: return 'user';
    case Check.PageExecutable: return 'executable';
    case Check.PageSmep: return 'smep';
    case Check.PageSmap: return 'smap';
    default: return 'present';
  }
}
