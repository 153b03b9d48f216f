import { Check } from '../../x86/bits/checks';
import { PageEntry } from '../../x86/bits/paging';
import type { PageWalk, WalkEntry } from '../../machine/views/page-walk';
import type { Bit, BitGroup } from '../widgets/bit-field';

export const LEVEL_NAMES = ['PML4', 'PDPT', 'PD', 'PT'] as const;

/** One level of the walk, in its fixed place. */
export interface WalkRow {
  readonly name: (typeof LEVEL_NAMES)[number];
  /** The nine bits of the linear address that choose the entry. */
  readonly index: number;
  /** Null: the walk ended above. */
  readonly entry: WalkEntry | null;
  /** Where the entry leads: the next table, or the page. Null when it leads nowhere. */
  readonly next: bigint | null;
  /** The entry that stops this access. */
  readonly failed: boolean;
}

const ADDRESS_MASK = 0xff_ffff_f000n;
const NX = 63n;

/** Four rows always; the levels that a large page or a failure leaves out have no entry. */
export function walkRows(walk: PageWalk): WalkRow[] {
  return LEVEL_NAMES.map((name, place) => {
    const entry = walk.entries[place] ?? null;
    const index = Number((walk.address >> BigInt(39 - place * 9)) & 0x1ffn);
    return { name, index, entry, next: entry?.present ? entry.value & ADDRESS_MASK : null, failed: failedEntry(walk, place) };
  });
}

/** Whether the entry at `place` is (one of those) that refused the access. */
function failedEntry(walk: PageWalk, place: number): boolean {
  const entry = walk.entries[place];
  if (!entry) return false;
  return failedMask(walk.check, entry, place === walk.entries.length - 1) !== 0n;
}

/** The bits of an entry that refused, as a mask; rights are the AND of all levels, so several entries can be at fault. */
function failedMask(check: Check, { value }: WalkEntry, last: boolean): bigint {
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

/** The bits that decide, high to low; D, PS and G belong to the entry that ends the walk. */
export function entryBits(entry: WalkEntry, check: Check, last: boolean): BitGroup[] {
  const mask = check === Check.PageReservedBits ? 0n : failedMask(check, entry, last);
  const names: [string, bigint][] = [
    ['NX', 1n << NX],
    ['G', BigInt(PageEntry.G)], ['PS', BigInt(PageEntry.PS)], ['D', BigInt(PageEntry.D)], ['A', BigInt(PageEntry.A)],
    ['U', BigInt(PageEntry.U)], ['W', BigInt(PageEntry.W)], ['P', BigInt(PageEntry.P)],
  ];
  const bits = names.map(([name, position]): Bit => ({
    name,
    value: (entry.value & position) !== 0n ? 1 : 0,
    failed: (mask & position) !== 0n,
  }));
  return [{ name: '', bits }];
}

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
