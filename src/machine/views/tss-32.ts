import type { MemoryWindow } from '../protocol';
import { u16At, u32At, viewOf } from './bytes';
import { bytesAt } from './memory-window';

/** A stack of an inner ring as a TSS of 32 or 16 bits has it. */
export interface InnerStack {
  /** Offset of ESP or SP in the TSS; SS follows. */
  readonly offset: number;
  readonly pointer: bigint | null;
  readonly ss: number | null;
}

/** A field that only a task switch would use. */
export interface TaskField {
  readonly name: string;
  readonly offset: number;
  readonly kind: 'number' | 'selector';
  readonly value: number | null;
}

/** The 32-bit TSS. A field is null beyond TR's limit or where its page is not mapped. */
export interface TaskStateSegment32 {
  /** Those of rings 0, 1 and 2. */
  readonly innerStacks: readonly InnerStack[];
  readonly taskFields: readonly TaskField[];
  readonly ioMapBase: number | null;
}

export const IO_MAP_BASE_32 = 0x66;

const TASK_FIELDS: readonly (readonly [name: string, offset: number, kind: TaskField['kind']])[] = [
  ['CR3', 0x1c, 'number'], ['EIP', 0x20, 'number'], ['EFLAGS', 0x24, 'number'],
  ['EAX', 0x28, 'number'], ['ECX', 0x2c, 'number'], ['EDX', 0x30, 'number'], ['EBX', 0x34, 'number'],
  ['ESP', 0x38, 'number'], ['EBP', 0x3c, 'number'], ['ESI', 0x40, 'number'], ['EDI', 0x44, 'number'],
  ['ES', 0x48, 'selector'], ['CS', 0x4c, 'selector'], ['SS', 0x50, 'selector'], ['DS', 0x54, 'selector'],
  ['FS', 0x58, 'selector'], ['GS', 0x5c, 'selector'], ['LDTR', 0x60, 'selector'], ['link', 0x00, 'selector'],
];

/** Decodes `Observation.tss`. Source: SDM 3A (June 2025) "Task-State Segment (TSS)". */
export function decodeTss32(tss: MemoryWindow): TaskStateSegment32 {
  const wide = (offset: number): number | null => {
    const bytes = bytesAt(tss, tss.address + BigInt(offset), 4);
    return bytes === null ? null : u32At(viewOf(bytes), 0);
  };
  const narrow = (offset: number): number | null => {
    const bytes = bytesAt(tss, tss.address + BigInt(offset), 2);
    return bytes === null ? null : u16At(viewOf(bytes), 0);
  };
  return {
    innerStacks: [0, 1, 2].map((ring) => {
      const offset = 4 + ring * 8;
      const esp = wide(offset);
      return { offset, pointer: esp === null ? null : BigInt(esp), ss: narrow(offset + 4) };
    }),
    taskFields: TASK_FIELDS.map(([name, offset, kind]) => ({ name, offset, kind, value: kind === 'selector' ? narrow(offset) : wide(offset) })),
    ioMapBase: narrow(IO_MAP_BASE_32),
  };
}
