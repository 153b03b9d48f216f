import type { KernelProgram, Observation, StateLayout } from '../machine/protocol';
import { decodeRegisters, type Registers } from '../machine/views/registers';
import { decodeTrace, type TraceRecord } from '../machine/views/trace';

const COLUMNS = 80;
const ROWS = 25;

/** One Observation with what predicates ask of it, decoded when first asked for. */
export class Seen {
  private decodedRecords: readonly TraceRecord[] | null = null;
  private decodedRegisters: Registers | null = null;
  private screenText: string | null = null;

  constructor(
    readonly observation: Observation,
    readonly layout: StateLayout,
    readonly program: KernelProgram,
  ) {}

  /** The newest chain of exceptions, oldest record first. */
  get records(): readonly TraceRecord[] {
    this.decodedRecords ??= decodeTrace(this.observation.trace);
    return this.decodedRecords;
  }

  get registers(): Registers {
    this.decodedRegisters ??= decodeRegisters(this.observation, this.layout);
    return this.decodedRegisters;
  }

  /** The text screen, one line a row, without the spaces at the rows' ends. */
  get screen(): string {
    this.screenText ??= textOf(this.observation.screen);
    return this.screenText;
  }
}

const known = new WeakMap<Observation, Seen>();

/** The Seen of an Observation, made once for all who ask. */
export function look(observation: Observation, layout: StateLayout, program: KernelProgram): Seen {
  const before = known.get(observation);
  if (before !== undefined && before.layout === layout && before.program === program) return before;
  const seen = new Seen(observation, layout, program);
  known.set(observation, seen);
  return seen;
}

function textOf(cells: Uint8Array): string {
  const rows = Array.from({ length: ROWS }, (_, row) =>
    Array.from({ length: COLUMNS }, (_, column) => String.fromCharCode(cells[(row * COLUMNS + column) * 2] ?? 0x20))
      .join('')
      .trimEnd(),
  );
  return rows.join('\n');
}
