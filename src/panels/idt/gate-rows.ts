import type { MemoryWindow } from '../../machine/protocol';
import { bytesAt } from '../../machine/views/memory-window';
import { decodeEntry, entryBytes, type Gate } from '../../machine/views/gate';
import type { TableShape } from '../../machine/views/mode';
import { SystemType } from '../../x86/bits/descriptors';

export const VECTORS = 256;

/** One vector's row: its entry, or why there is none. */
export interface GateRow {
  readonly vector: number;
  readonly address: bigint;
  /** 'beyond': outside the limit that IDTR holds; 'unmapped': its page has no mapping. */
  readonly state: 'read' | 'beyond' | 'unmapped';
  readonly gate: Gate | null;
  /** Other bytes than in `previous`, in a table at the same place. */
  readonly changed: boolean;
}

/** All 256 rows of `Observation.idt`. */
export function gateRows(idt: MemoryWindow, previous: MemoryWindow | null, shape: TableShape = 'long'): GateRow[] {
  return Array.from({ length: VECTORS }, (_, vector) => gateRow(idt, previous, vector, shape));
}

function gateRow(idt: MemoryWindow, previous: MemoryWindow | null, vector: number, shape: TableShape): GateRow {
  const size = entryBytes(shape);
  const address = idt.address + BigInt(vector * size);
  const raw = bytesAt(idt, address, size);
  if (raw === null) {
    const beyond = (vector + 1) * size > idt.bytes.length;
    return { vector, address, state: beyond ? 'beyond' : 'unmapped', gate: null, changed: false };
  }
  const before = previous?.address === idt.address ? bytesAt(previous, address, size) : null;
  const changed = before !== null && before.some((byte, index) => byte !== raw[index]);
  return { vector, address, state: 'read', gate: decodeEntry(raw, shape), changed };
}

/** How many of the rows hold a gate that the processor would take as present. */
export function countPresent(rows: readonly GateRow[]): number {
  return rows.filter(({ gate }) => gate !== null && gate.present && gate.isGate).length;
}

/** What a gate's bytes amount to: the key of its sentence. */
export type GateMeaning =
  | 'interrupt' | 'trap' | 'interrupt-16' | 'trap-16' | 'task' | 'vector' | 'missing' | 'zero' | 'not-a-gate' | 'beyond' | 'unmapped';

export function gateMeaning({ state, gate }: GateRow): GateMeaning {
  if (gate === null) return state === 'beyond' ? 'beyond' : 'unmapped';
  if (gate.shape === 'real') return 'vector';
  if (gate.raw.every((byte) => byte === 0)) return 'zero';
  if (!gate.isGate) return 'not-a-gate';
  return gate.present ? byType(gate.type) : 'missing';
}

function byType(type: SystemType): GateMeaning {
  switch (type) {
    case SystemType.TaskGate: return 'task';
    case SystemType.InterruptGate16: return 'interrupt-16';
    case SystemType.TrapGate16: return 'trap-16';
    case SystemType.InterruptGate: return 'interrupt';
    default: return 'trap';
  }
}
