import { Check } from '../../x86/bits/checks';
import { ClassifyOutcome, RecordKind } from '../../x86/bits/trace-record';
import { EventSource, Vector } from '../../x86/bits/vectors';
import { classifyFacts, isFailed, type TraceRecord } from '../../machine/views/trace';

/** What becomes of an exception of a chain, as far as its records tell. */
export type Serving =
  /** Its gate is (or was) looked at: the first of a chain, #DF, or one whose class lets it be served first. */
  | 'served'
  /** Raised in a delivery; the classes have not decided yet. */
  | 'undecided'
  /** Became #DF together with the one before it. */
  | 'merged'
  /** Raised in the delivery of #DF: nothing is left but shutdown. */
  | 'last';

/** One exception of a chain with its records, in the order in which they were written. */
export interface ChainException {
  readonly lane: number;
  readonly vector: number;
  readonly raise: TraceRecord;
  readonly classify: TraceRecord | null;
  /** The steps of its own delivery. */
  readonly steps: readonly TraceRecord[];
  /** The step that stopped its delivery. */
  readonly failed: TraceRecord | null;
  readonly shutdown: TraceRecord | null;
  /** Its handler was entered. */
  readonly delivered: boolean;
  readonly serving: Serving;
}

/** The exceptions of a chain, oldest first, from its trace records. */
export function chainOf(records: readonly TraceRecord[]): ChainException[] {
  const groups: TraceRecord[][] = [];
  for (const record of records) {
    if (record.kind === RecordKind.Raise) groups.push([record]);
    else groups.at(-1)?.push(record);
  }
  const chain: ChainException[] = [];
  for (const group of groups) chain.push(exceptionOf(group, chain.at(-1) ?? null));
  return chain;
}

function exceptionOf(group: readonly TraceRecord[], before: ChainException | null): ChainException {
  const raise = group[0]!;
  const classify = group.find((record) => record.kind === RecordKind.Classify) ?? null;
  const shutdown = group.find((record) => record.kind === RecordKind.Shutdown) ?? null;
  const steps = group.filter((record) => record !== raise && record !== classify && record !== shutdown);
  return {
    lane: raise.lane,
    vector: raise.vector,
    raise,
    classify,
    steps,
    failed: steps.find(isFailed) ?? null,
    shutdown,
    delivered: steps.some((record) => record.check === Check.LoadRip),
    serving: servingOf(classify, before),
  };
}

function servingOf(classify: TraceRecord | null, before: ChainException | null): Serving {
  if (before === null || before.serving === 'merged') return 'served';
  if (classify !== null) return classifyFacts(classify).outcome === ClassifyOutcome.InTurn ? 'served' : 'merged';
  return before.vector === Vector.DF && before.raise.source === EventSource.Hardware ? 'last' : 'undecided';
}

/** How a chain stands. */
export type ChainEnd = 'open' | 'delivered' | 'shutdown';

export function chainEnd(chain: readonly ChainException[]): ChainEnd {
  const last = chain.at(-1);
  if (last?.shutdown) return 'shutdown';
  return last?.delivered ? 'delivered' : 'open';
}
