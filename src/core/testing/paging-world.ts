import { Cr0, Cr4, Efer } from '../../x86/bits/control';
import { Attribute, Segment } from '../../x86/bits/descriptors';
import type { Access } from '../../x86/bits/paging';
import { PagingMode, WalkOffset } from '../../x86/bits/paging';
import { StateField } from '../../x86/bits/state-field';
import { CoreUnderTest } from './core-under-test';

/** Where tests put their paging structures. */
export const tables = { top: 0x1000, directory: 0x2000, table: 0x3000 } as const;

/** The result of a look, in the terms of `WalkOffset`. */
export interface Looked {
  readonly mode: PagingMode;
  readonly address: bigint;
  readonly check: number;
  readonly physical: bigint;
  readonly pageSize: number;
  readonly errorCode: number;
  /** [physical address, value] of each entry read. */
  readonly entries: readonly (readonly [bigint, bigint])[];
}

const PG = 0x80000000n;
const DATA = Attribute.P | Attribute.S | Attribute.Writable | Attribute.Accessed | Attribute.D | Attribute.G;

/** A machine at CPL 0 in one paging mode, made by writing state fields; its tables are empty, CR0.WP is 1, EFER.NXE 0. */
export class PagingWorld {
  private constructor(readonly machine: CoreUnderTest) {}

  static async start(mode: PagingMode): Promise<PagingWorld> {
    const machine = await CoreUnderTest.powerOn(16 * 1024 * 1024);
    const long = mode === PagingMode.FourLevel;
    machine.setU64(StateField.Cr0, BigInt(Cr0.PE | Cr0.WP | Cr0.ET) | (mode === PagingMode.None ? 0n : PG));
    machine.setU64(StateField.Cr3, BigInt(tables.top));
    machine.setU64(StateField.Cr4, long || mode === PagingMode.Pae ? BigInt(Cr4.PAE) : 0n);
    machine.setU64(StateField.Efer, long ? BigInt(Efer.LME | Efer.LMA) : 0n);
    const code = Attribute.P | Attribute.S | Attribute.Code | Attribute.Writable | Attribute.Accessed | Attribute.G;
    machine.setSegment(Segment.CS, 8, code | (long ? Attribute.L : Attribute.D));
    for (const index of [Segment.SS, Segment.DS, Segment.ES]) machine.setSegment(index, 16, DATA, 0n, 0xffffffff);
    machine.core.stateReplaced();
    return new PagingWorld(machine);
  }

  /** Moves the stack segment, so that an offset inside it can lead over the end of the address space. */
  moveStack(base: number): void {
    this.machine.setSegment(Segment.SS, 16, DATA, BigInt(base), 0xffffffff);
  }

  add(field: StateField.Cr0 | StateField.Cr4 | StateField.Efer, bits: number): void {
    this.machine.setU64(field, this.machine.u64(field) | BigInt(bits));
  }

  remove(field: StateField.Cr0 | StateField.Cr4 | StateField.Efer, bits: number): void {
    this.machine.setU64(field, this.machine.u64(field) & ~BigInt(bits));
  }

  /** A 4-byte entry. */
  entry32(table: number, index: number, value: number): void {
    this.machine.write(table + index * 4, new Uint8Array(new Uint32Array([value]).buffer));
  }

  /** An 8-byte entry. */
  entry64(table: number, index: number, value: bigint): void {
    this.machine.writeU64(table + index * 8, value);
  }

  /** A PDPTE register. */
  pointer(index: number, value: bigint): void {
    const view = new DataView(this.machine.core.memory.buffer);
    view.setBigUint64(this.machine.field(StateField.PageDirectoryPointers) + index * 8, value, true);
  }

  pointers(): bigint[] {
    const view = new DataView(this.machine.core.memory.buffer, this.machine.field(StateField.PageDirectoryPointers), 32);
    return [0, 8, 16, 24].map((at) => view.getBigUint64(at, true));
  }

  /** Stores 4 bytes below ESP = `esp` as a debugger's call pushes them. @returns false when the store is refused */
  push32(esp: number, value: number): boolean {
    this.machine.rip = BigInt(value);
    this.machine.set('rsp', BigInt(esp));
    return this.machine.core.provoke(0x55n) === 1;
  }

  look(address: bigint, access: Access, user = false): Looked {
    this.machine.core.look(address, access, user ? 1 : 0);
    const view = new DataView(this.machine.core.memory.buffer, this.machine.core.walkResult(), WalkOffset.Size);
    const levels = view.getUint32(WalkOffset.Levels, true);
    return {
      mode: view.getUint32(WalkOffset.Mode, true),
      address: view.getBigUint64(WalkOffset.Address, true),
      check: view.getUint32(WalkOffset.Check, true),
      physical: view.getBigUint64(WalkOffset.Physical, true),
      pageSize: view.getUint32(WalkOffset.PageSize, true),
      errorCode: view.getUint32(WalkOffset.ErrorCode, true),
      entries: Array.from({ length: levels }, (_, i) => [
        view.getBigUint64(WalkOffset.EntryAddress + i * 8, true),
        view.getBigUint64(WalkOffset.EntryValue + i * 8, true),
      ] as const),
    };
  }
}
