import { Assembler } from './assembler';

/** Flags of a page in the world's tables. */
export const enum PageRights {
  None = 0,
  Read = 0x1,
  Write = 0x3,
  User = 0x5,
  UserWrite = 0x7,
}

/** Selectors of the world's GDT. */
export const enum Selector {
  Code = 0x08,
  Data = 0x10,
  UserData = 0x18,
  UserCode = 0x20,
  Tss = 0x28,
  CodeNotPresent = 0x38,
  DataNotPresent = 0x40,
  Code32 = 0x48,
  Limit = 0x4f,
}

/** Addresses of the world; identity mapped. Stacks as in the recorded rows. */
export const enum Place {
  Pml4 = 0x1000,
  Pdpt = 0x2000,
  PageDirectory = 0x3000,
  PageTables = 0x4000,
  Gdt = 0x7000,
  Code = 0x8000,
  Handlers = 0xa000,
  Idt = 0xc000,
  Tss = 0xe000,
  Pseudo = 0xf000,
  MainTop = 0x114000,
  MainBottom = 0x110000,
  Guard = 0x10f000,
  Ist1Top = 0x128000,
  Ist2Top = 0x130000,
  Rsp0Top = 0x140000,
  /** An unmapped page: a stack that begins at 0xf0000 pushes into it. */
  Unmapped = 0xef000,
  UserCode = 0x200000,
  UserStackTop = 0x204000,
  UserReadOnly = 0x205000,
  KernelNoExecute = 0x206000,
  ReservedBit = 0x207000,
  KernelReadOnly = 0x208000,
  UserNoExecute = 0x209000,
  UserPage = 0x20a000,
  SwapHandler = 0x210000,
}

export interface Gate {
  readonly offset: number | string;
  readonly selector: number;
  readonly ist: number;
  /** Byte 5: P, DPL, type. */
  readonly access: number;
}

const interruptGate = 0x8e;
const physicalSize = 0x400000;

/** A machine's memory before its first instruction: tables, gates, handlers and the program, all as data. */
export class World {
  readonly main = new Assembler(Place.Code);
  readonly user = new Assembler(Place.UserCode);
  private readonly handlers = new Map<number, Assembler>();
  private readonly gates = new Map<number, Gate | 'zero' | 'missing'>();
  private readonly pages = new Map<number, bigint>();
  readonly ist: bigint[] = [BigInt(Place.Ist1Top), BigInt(Place.Ist2Top), 0n, 0n, 0n, 0n, 0n];
  rsp0 = BigInt(Place.Rsp0Top);
  tssLimit = 0x67;
  /** False: TR as after reset, base 0, limit FFFFh. */
  taskRegisterLoaded = true;
  idtLimit = 0xfff;
  cr4 = 0x20n;
  cr0 = 0x80010021n;
  efer = 0xd00n;
  rflags = 0x2n;
  rsp = BigInt(Place.MainTop);
  /** MSRs of SYSCALL. */
  star = (0x13n << 48n) | (0x08n << 32n);
  lstar = 0n;
  fmask = 0x200n;
  /** Eight bytes at linear 24h, where IST1 is read when no TSS was loaded. */
  low24: bigint | null = null;
  /** Bytes beside the world's own pieces. */
  readonly extra: { physical: number; bytes: Uint8Array }[] = [];

  constructor() {
    for (let page = 0; page < physicalSize; page += 0x1000) this.page(page, PageRights.Write);
    for (const page of [Place.Guard, Place.Unmapped, Place.SwapHandler]) this.page(page, PageRights.None);
    for (let page: number = Place.UserCode; page < Place.UserStackTop; page += 0x1000) this.page(page, PageRights.UserWrite);
    this.page(Place.UserReadOnly, PageRights.User);
    this.pages.set(Place.KernelNoExecute, (1n << 63n) | BigInt(Place.KernelNoExecute | PageRights.Write));
    this.pages.set(Place.ReservedBit, (1n << 51n) | BigInt(Place.ReservedBit | PageRights.Write));
    this.page(Place.KernelReadOnly, PageRights.Read);
    this.pages.set(Place.UserNoExecute, (1n << 63n) | BigInt(Place.UserNoExecute | PageRights.UserWrite));
    this.page(Place.UserPage, PageRights.UserWrite);
    for (let vector = 0; vector < 32; vector++) this.handle(vector);
  }

  page(address: number, rights: PageRights): void {
    this.pages.set(address, rights === PageRights.None ? 0n : BigInt(address | rights));
  }

  /** The code of a vector's handler; empty again for a new one. A handler that nobody writes stops the machine. */
  handler(vector: number): Assembler {
    const code = new Assembler(Place.Handlers + vector * 0x80);
    this.handlers.set(vector, code);
    return code;
  }

  /** What the page of the swapped-out handler holds once it is mapped. */
  swappedIn(bytes: readonly number[]): void {
    this.extra.push({ physical: Place.SwapHandler, bytes: Uint8Array.from(bytes) });
  }

  /** A present interrupt gate with the vector's own handler. */
  handle(vector: number, changes: Partial<Gate> = {}): void {
    if (!this.handlers.has(vector) && changes.offset === undefined) this.handler(vector).hlt();
    this.gates.set(vector, { offset: Place.Handlers + vector * 0x80, selector: Selector.Code, ist: 0, access: interruptGate, ...changes });
  }

  /** All 16 bytes zero. */
  zeroGate(...vectors: number[]): void {
    for (const vector of vectors) this.gates.set(vector, 'zero');
  }

  /** Type 0Eh with P = 0, all else zero. */
  missingGate(...vectors: number[]): void {
    for (const vector of vectors) this.gates.set(vector, 'missing');
  }

  /** Every label of every piece, and the names that rows use. */
  labels(): Map<string, number> {
    const all = new Map<string, number>([['swap_handler', Place.SwapHandler], ['entry', Place.Code], ['user_go', Place.UserCode]]);
    for (const piece of [this.main, this.user, ...this.handlers.values()]) for (const [name, at] of piece.labels) all.set(name, at);
    return all;
  }

  /** The world as bytes at physical addresses. */
  memory(): { physical: number; bytes: Uint8Array }[] {
    const labels = this.labels();
    const pieces = [this.main, this.user, ...this.handlers.values()].map((piece) => ({ physical: piece.origin, bytes: piece.link(labels) }));
    pieces.push({ physical: Place.Gdt, bytes: quads(gdt()) }, { physical: Place.Idt, bytes: this.idt(labels) });
    pieces.push({ physical: Place.Tss, bytes: this.tss() }, ...this.pageTables());
    pieces.push(...this.extra);
    if (this.low24 !== null) pieces.push({ physical: 0x24, bytes: quads([this.low24]) });
    return pieces;
  }

  private idt(labels: Map<string, number>): Uint8Array {
    const table = Array.from({ length: 512 }, () => 0n);
    for (const [vector, gate] of this.gates) {
      if (gate === 'zero') continue;
      if (gate === 'missing') {
        table[vector * 2] = 0x0e00n << 32n;
        continue;
      }
      const target = typeof gate.offset === 'string' ? labels.get(gate.offset) : gate.offset;
      if (target === undefined) throw new Error(`gate ${vector}: no label ${gate.offset}`);
      const offset = BigInt(target);
      table[vector * 2] = (offset & 0xffffn) | (BigInt(gate.selector) << 16n) | (BigInt(gate.ist) << 32n) | (BigInt(gate.access) << 40n) | (((offset >> 16n) & 0xffffn) << 48n);
      table[vector * 2 + 1] = (offset >> 32n) & 0xffffffffn;
    }
    return quads(table);
  }

  private tss(): Uint8Array {
    const bytes = new Uint8Array(0x68);
    const view = new DataView(bytes.buffer);
    view.setBigUint64(0x04, this.rsp0, true);
    this.ist.forEach((pointer, index) => view.setBigUint64(0x24 + index * 8, pointer, true));
    view.setUint16(0x66, 0x68, true);
    return bytes;
  }

  private pageTables(): { physical: number; bytes: Uint8Array }[] {
    const upper = (next: number): bigint => BigInt(next | PageRights.UserWrite);
    const tables: bigint[][] = [[], []];
    for (const [address, entry] of this.pages) tables[address >> 21]![(address >> 12) & 511] = entry;
    return [
      { physical: Place.Pml4, bytes: quads([upper(Place.Pdpt)]) },
      { physical: Place.Pdpt, bytes: quads([upper(Place.PageDirectory)]) },
      { physical: Place.PageDirectory, bytes: quads([upper(Place.PageTables), upper(Place.PageTables + 0x1000)]) },
      ...tables.map((table, index) => ({ physical: Place.PageTables + index * 0x1000, bytes: quads(table) })),
    ];
  }
}

function gdt(): bigint[] {
  const tssLow = 0x0000890000000067n | (BigInt(Place.Tss & 0xffffff) << 16n);
  return [
    0n,
    0x00af9b000000ffffn,
    0x00cf93000000ffffn,
    0x00cff3000000ffffn,
    0x00affb000000ffffn,
    tssLow,
    0n,
    0x00af1b000000ffffn,
    0x00cf13000000ffffn,
    0x00cf9b000000ffffn,
  ];
}

export function quads(values: readonly bigint[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 8);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => view.setBigUint64(index * 8, value ?? 0n, true));
  return bytes;
}
