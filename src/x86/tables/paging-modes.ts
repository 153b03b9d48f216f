import { PagingMode } from '../bits/paging';

/** One level of the paging structures. */
export interface PagingLevel {
  /** 4 = PML4, 3 = PDPT, 2 = PD, 1 = PT. */
  readonly level: number;
  readonly name: 'PML4' | 'PDPT' | 'PD' | 'PT';
  /** The linear-address bits that choose the entry: `bits` of them from bit `shift` on. */
  readonly shift: number;
  readonly bits: number;
  /** Bytes of the page that its entries map: those of a page table always, others with PS = 1; 0 = they never do. */
  readonly pageBytes: number;
}

/** How one mode translates. */
export interface PagingModeRow {
  readonly mode: PagingMode;
  /** Bytes of an entry; 0 without paging. */
  readonly entryBytes: 0 | 4 | 8;
  /** Bits of a linear address. */
  readonly linearBits: 32 | 48;
  /** The highest first. */
  readonly levels: readonly PagingLevel[];
  readonly citation: string;
}

const PT8: PagingLevel = { level: 1, name: 'PT', shift: 12, bits: 9, pageBytes: 0x1000 };
const PD8: PagingLevel = { level: 2, name: 'PD', shift: 21, bits: 9, pageBytes: 0x20_0000 };

const rows: Readonly<Record<PagingMode, PagingModeRow>> = {
  [PagingMode.None]: { mode: PagingMode.None, entryBytes: 0, linearBits: 32, levels: [], citation: 'SDM 3A (June 2025) "Paging Modes and Control Bits"' },
  [PagingMode.Bits32]: {
    mode: PagingMode.Bits32,
    entryBytes: 4,
    linearBits: 32,
    levels: [
      { level: 2, name: 'PD', shift: 22, bits: 10, pageBytes: 0x40_0000 },
      { level: 1, name: 'PT', shift: 12, bits: 10, pageBytes: 0x1000 },
    ],
    citation: 'SDM 3A (June 2025) "32-Bit Paging"',
  },
  // The PDPT's entries stand in registers, loaded from the place that CR3 named at the time.
  [PagingMode.Pae]: {
    mode: PagingMode.Pae,
    entryBytes: 8,
    linearBits: 32,
    levels: [{ level: 3, name: 'PDPT', shift: 30, bits: 2, pageBytes: 0 }, PD8, PT8],
    citation: 'SDM 3A (June 2025) "PAE Paging"',
  },
  [PagingMode.FourLevel]: {
    mode: PagingMode.FourLevel,
    entryBytes: 8,
    linearBits: 48,
    levels: [
      { level: 4, name: 'PML4', shift: 39, bits: 9, pageBytes: 0 },
      { level: 3, name: 'PDPT', shift: 30, bits: 9, pageBytes: 0x4000_0000 },
      PD8,
      PT8,
    ],
    citation: 'SDM 3A (June 2025) "4-Level Paging and 5-Level Paging"',
  },
};

/** The row of a mode. */
export function pagingModeRow(mode: PagingMode): PagingModeRow {
  return rows[mode];
}
