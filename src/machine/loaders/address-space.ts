import { PageEntry } from '../../x86/bits/paging';
import { viewOf } from '../views/bytes';

export const PAGE_SIZE = 4096;

/** What a page allows the kernel to do; every page can be read, none by the user. */
export interface PageRights {
  readonly writable: boolean;
  readonly executable: boolean;
}

const NO_EXECUTE = 1n << 63n;
const ADDRESS = 0x000f_ffff_ffff_f000n;
const INDEX = 0x1ffn;

/** Page tables with four levels and 4 KiB pages, built one after the other from a physical address up. */
export class AddressSpace {
  private readonly tables: Uint8Array[] = [];

  /** @param base Physical address of the level 4 table, on a page boundary. */
  constructor(readonly base: number) {
    this.addTable();
  }

  /** Physical address after the last table. */
  get end(): number {
    return this.base + this.tables.length * PAGE_SIZE;
  }

  /** Maps one page. A page that is mapped twice to the same place has the rights of both. */
  map(virtual: bigint, physical: number, rights: PageRights): void {
    let table = 0;
    for (const level of [4, 3, 2]) table = this.nextTable(table, indexOf(virtual, level));
    const view = viewOf(this.tables[table]!);
    const slot = indexOf(virtual, 1) * 8;
    const old = view.getBigUint64(slot, true);
    const isOld = (old & BigInt(PageEntry.P)) !== 0n;
    const writable = rights.writable || (isOld && (old & BigInt(PageEntry.W)) !== 0n);
    const executable = rights.executable || (isOld && (old & NO_EXECUTE) === 0n);
    const entry = BigInt(physical) | BigInt(PageEntry.P) | (writable ? BigInt(PageEntry.W) : 0n) | (executable ? 0n : NO_EXECUTE);
    view.setBigUint64(slot, entry, true);
  }

  /** Where a page lies and what it allows; null if it is not mapped. */
  lookUp(virtual: bigint): ({ readonly physical: number } & PageRights) | null {
    let table = 0;
    for (const level of [4, 3, 2, 1]) {
      const entry = viewOf(this.tables[table]!).getBigUint64(indexOf(virtual, level) * 8, true);
      if ((entry & BigInt(PageEntry.P)) === 0n) return null;
      const physical = Number(entry & ADDRESS);
      if (level === 1) return { physical, writable: (entry & BigInt(PageEntry.W)) !== 0n, executable: (entry & NO_EXECUTE) === 0n };
      table = (physical - this.base) / PAGE_SIZE;
    }
    return null;
  }

  /** All tables, as they lie in memory from `base` up. */
  bytes(): Uint8Array {
    const bytes = new Uint8Array(this.tables.length * PAGE_SIZE);
    this.tables.forEach((table, i) => bytes.set(table, i * PAGE_SIZE));
    return bytes;
  }

  private addTable(): number {
    this.tables.push(new Uint8Array(PAGE_SIZE));
    return this.tables.length - 1;
  }

  // Upper levels allow all: the last level alone decides the rights.
  private nextTable(table: number, index: number): number {
    const view = viewOf(this.tables[table]!);
    const entry = view.getBigUint64(index * 8, true);
    if (entry !== 0n) return (Number(entry & ADDRESS) - this.base) / PAGE_SIZE;
    const added = this.addTable();
    view.setBigUint64(index * 8, BigInt(this.base + added * PAGE_SIZE) | BigInt(PageEntry.P | PageEntry.W), true);
    return added;
  }
}

function indexOf(virtual: bigint, level: number): number {
  return Number((virtual >> BigInt(12 + 9 * (level - 1))) & INDEX);
}
