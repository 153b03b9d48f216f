import type { MemoryWindow } from '../../machine/protocol';
import { bytesAt } from '../../machine/views/memory-window';
import { GATE_BYTES, decodeGate, type Gate } from '../../machine/views/gate';

export const VECTORS = 256;

/** One vector's row: its 16 bytes, or why there are none. */
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
export function gateRows(idt: MemoryWindow, previous: MemoryWindow | null): GateRow[] {
  return Array.from({ length: VECTORS }, (_, vector) => gateRow(idt, previous, vector));
}

function gateRow(idt: MemoryWindow, previous: MemoryWindow | null, vector: number): GateRow {
  const address = idt.address + BigInt(vector * GATE_BYTES);
  const raw = bytesAt(idt, address, GATE_BYTES);
  if (raw === null) {
    const beyond = (vector + 1) * GATE_BYTES > idt.bytes.length;
    return { vector, address, state: beyond ? 'beyond' : 'unmapped', gate: null, changed: false };
  }
  const before = previous?.address === idt.address ? bytesAt(previous, address, GATE_BYTES) : null;
  const changed = before !== null && before.some((byte, index) => byte !== raw[index]);
  return { vector, address, state: 'read', gate: decodeGate(raw), changed };
}

/** How many of the rows hold a gate that the processor would take as present. */
export function countPresent(rows: readonly GateRow[]): number {
  return rows.filter(({ gate }) => gate !== null && gate.present && gate.isGate).length;
}

/** What a gate's bytes amount to: the key of its sentence. */
export type GateMeaning = 'interrupt' | 'trap' | 'missing' | 'zero' | 'not-a-gate' | 'beyond' | 'unmapped';

export function gateMeaning({ state, gate }: GateRow): GateMeaning {
  if (gate === null) return state === 'beyond' ? 'beyond' : 'unmapped';
  if (gate.raw.every((byte) => byte === 0)) return 'zero';
  if (!gate.isGate) return 'not-a-gate';
  if (!gate.present) return 'missing';
  return gate.type === 0xe ? 'interrupt' : 'trap';
}
