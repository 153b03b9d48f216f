import type { Check } from '../../x86/bits/checks';
import { PageEntry, WalkOffset } from '../../x86/bits/paging';
import type { Access } from '../../x86/bits/paging';
import { u32At, u64At, viewOf } from './bytes';

/** One paging-structure entry that the walk read. */
export interface WalkEntry {
  /** 4 = PML4E, 3 = PDPTE, 2 = PDE, 1 = PTE. */
  readonly level: number;
  /** Its place in the table, 0-511. */
  readonly index: number;
  /** Physical address of the entry. */
  readonly address: bigint;
  readonly value: bigint;
  readonly present: boolean;
  /** Ends the walk: a PTE, or a large page (PS). */
  readonly last: boolean;
}

/** A walk of the paging structures for one access, done by the processor's own walker without side effects. */
export interface PageWalk {
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
  /** The entries read, PML4E first. */
  readonly entries: readonly WalkEntry[];
}

/** Decodes `Observation.walk` (`WalkOffset`). */
export function decodeWalk(bytes: Uint8Array): PageWalk {
  const view = viewOf(bytes);
  const address = u64At(view, WalkOffset.Address);
  const levels = Math.min(u32At(view, WalkOffset.Levels), 4);
  const check = u32At(view, WalkOffset.Check);
  const allowed = check === 0;
  return {
    address,
    access: u32At(view, WalkOffset.Access),
    user: u32At(view, WalkOffset.User) !== 0,
    canonical: levels > 0,
    check,
    physical: allowed ? u64At(view, WalkOffset.Physical) : null,
    pageSize: allowed ? u32At(view, WalkOffset.PageSize) : 0,
    errorCode: u32At(view, WalkOffset.ErrorCode),
    entries: Array.from({ length: levels }, (_, i) => decodeEntry(view, address, i)),
  };
}

function decodeEntry(view: DataView, linear: bigint, i: number): WalkEntry {
  const value = u64At(view, WalkOffset.EntryValue + i * 8);
  const bits = Number(value & 0xfffn);
  return {
    level: 4 - i,
    index: Number((linear >> BigInt(39 - i * 9)) & 0x1ffn),
    address: u64At(view, WalkOffset.EntryAddress + i * 8),
    value,
    present: (bits & PageEntry.P) !== 0,
    last: i === 3 || (i > 0 && (bits & PageEntry.PS) !== 0),
  };
}
