import { Check } from '../../x86/bits/checks';
import { PageEntry, WalkOffset } from '../../x86/bits/paging';
import type { Access, PagingMode } from '../../x86/bits/paging';
import { pagingModeRow, type PagingLevel } from '../../x86/tables/paging-modes';
import { u32At, u64At, viewOf } from './bytes';

/** One paging-structure entry that the walk read. */
export interface WalkEntry {
  /** 4 = PML4E, 3 = PDPTE, 2 = PDE, 1 = PTE. */
  readonly level: number;
  /** Its place in the table: 0-511, with 4-byte entries 0-1023, of a PDPTE of PAE paging 0-3. */
  readonly index: number;
  /** Physical address of the entry; of a PDPTE of PAE paging, which stands in a register, the place it is loaded from. */
  readonly address: bigint;
  readonly value: bigint;
  readonly present: boolean;
  /** Ends the walk: a PTE, or a large page (PS). Without CR4.PSE PS of a 4-byte entry means nothing. */
  readonly last: boolean;
}

/** A walk of the paging structures for one access, done by the processor's own walker without side effects. */
export interface PageWalk {
  /** `pagingModeRow` has its levels and the size of their entries; without paging `entries` is empty. */
  readonly mode: PagingMode;
  readonly address: bigint;
  readonly access: Access;
  readonly user: boolean;
  /** False: the address is not canonical, nothing was read. */
  readonly canonical: boolean;
  /** The Check that refused, 0 when the access is allowed. */
  readonly check: Check;
  /** Null when refused. */
  readonly physical: bigint | null;
  /** Bytes; 0 when refused. */
  readonly pageSize: number;
  /** Error code of the #PF that the access would raise. */
  readonly errorCode: number;
  /** The entries read, that of the highest level first. */
  readonly entries: readonly WalkEntry[];
}

/** Decodes `Observation.walk` (`WalkOffset`). */
export function decodeWalk(bytes: Uint8Array): PageWalk {
  const view = viewOf(bytes);
  const mode: PagingMode = u32At(view, WalkOffset.Mode);
  const address = u64At(view, WalkOffset.Address);
  const read = u32At(view, WalkOffset.Levels);
  const check: Check = u32At(view, WalkOffset.Check);
  const allowed = check === Check.None;
  const pageSize = allowed ? u32At(view, WalkOffset.PageSize) : 0;
  const { levels } = pagingModeRow(mode);
  return {
    mode,
    address,
    access: u32At(view, WalkOffset.Access),
    user: u32At(view, WalkOffset.User) !== 0,
    canonical: check !== Check.AddressCanonical,
    check,
    physical: allowed ? u64At(view, WalkOffset.Physical) : null,
    pageSize,
    errorCode: u32At(view, WalkOffset.ErrorCode),
    entries: levels.slice(0, read).map((level, i) => decodeEntry(view, address, level, i, i === read - 1)),
  };
}

function decodeEntry(view: DataView, linear: bigint, { level, shift, bits, pageBytes }: PagingLevel, i: number, lowest: boolean): WalkEntry {
  const value = u64At(view, WalkOffset.EntryValue + i * 8);
  const flags = Number(value & 0xfffn);
  return {
    level,
    index: Number(BigInt.asUintN(bits, linear >> BigInt(shift))),
    address: u64At(view, WalkOffset.EntryAddress + i * 8),
    value,
    present: (flags & PageEntry.P) !== 0,
    last: level === 1 || (pageBytes !== 0 && lowest && (flags & PageEntry.PS) !== 0),
  };
}
