import { Check } from '../../x86/bits/checks';
import { ClassifyOutcome, RecordKind, StepResult } from '../../x86/bits/trace-record';
import { deliveryShape, frameWidth } from '../../machine/views/delivery-shape';
import { decodeEntry, type Gate } from '../../machine/views/gate';
import type { SlotBytes, TableShape } from '../../machine/views/mode';
import { SystemType } from '../../x86/bits/descriptors';
import { chosenStack, classifyFacts, raiseFacts, type TraceRecord } from '../../machine/views/trace';
import { checkRow } from '../../x86/tables/checks';
import { chainEnd, chainOf, type ChainEnd, type ChainException } from './chain';
import { planOf } from './plan';
import type { PlanFacts, SectionId } from './planned-section';

export type StepState = 'passed' | 'read' | 'not-asked' | 'failed' | 'to-come';

/** One step on the road; without a record it is still to come. */
export interface RoadStep {
  readonly check: Check;
  readonly record: TraceRecord | null;
  readonly state: StepState;
}

export type SectionState = 'done' | 'failed' | 'under-way' | 'to-come';

export interface RoadSection {
  readonly id: SectionId;
  readonly state: SectionState;
  /** Of a hidden section only those that were taken. */
  readonly steps: readonly RoadStep[];
}

/** The handler at the end of a lane. */
export type HandlerState = 'to-come' | 'reached' | 'never-reached';

/** What will follow the last record, where the records so far say so. */
export type Coming =
  /** A failed step raises this exception next. */
  | { readonly type: 'exception'; readonly vector: number }
  /** The classes of the two exceptions decide next. */
  | { readonly type: 'classify' }
  /** The classes have decided: #DF is raised next. */
  | { readonly type: 'double-fault' }
  | { readonly type: 'shutdown' };

export interface RoadLane {
  readonly exception: ChainException;
  /** Which mode's delivery it is. */
  readonly shape: TableShape;
  /** Bytes of a field of its frame. */
  readonly width: SlotBytes;
  /** What its steps were planned from. */
  readonly facts: PlanFacts;
  /** The gate that its delivery read; null before that. */
  readonly gate: Gate | null;
  /** Empty for an exception whose gate is never looked at. */
  readonly sections: readonly RoadSection[];
  /** Null for an exception that has no handler row: it is never asked for one. */
  readonly handler: HandlerState | null;
  readonly coming: Coming | null;
  /** A later exception is being served: only what it was and what failed is still drawn. */
  readonly folded: boolean;
}

export interface Road {
  readonly lanes: readonly RoadLane[];
  readonly end: ChainEnd;
  /** Index of the newest record: the step that happened last. */
  readonly newest: number;
}

/**
 * The road of the newest chain: what was done, and what would come, given what was done.
 * @param records the chain's trace, at least one record
 * @param gateNow the gate of a vector as it stands in the IDT now, for steps before the gate was read
 * @param now the tables of the present mode, for deliveries that have not looked at one
 * @param hidden sections whose steps to come are not told: a question asks for them
 */
export function roadOf(
  records: readonly TraceRecord[],
  gateNow: (vector: number) => Gate | null,
  now: TableShape = 'long',
  hidden: readonly SectionId[] = [],
): Road {
  const chain = chainOf(records);
  const lastServed = chain.findLastIndex((exception) => exception.serving === 'served');
  return {
    lanes: chain.map((exception, index) => laneOf(exception, { isLast: chain[index + 1] === undefined, folded: index < lastServed, gateNow, now, hidden })),
    end: chainEnd(chain),
    newest: records.length - 1,
  };
}

interface LaneContext {
  readonly isLast: boolean;
  readonly folded: boolean;
  readonly gateNow: (vector: number) => Gate | null;
  readonly now: TableShape;
  readonly hidden: readonly SectionId[];
}

function laneOf(exception: ChainException, { isLast, folded, gateNow, now, hidden }: LaneContext): RoadLane {
  const records = [exception.raise, ...exception.steps];
  const shape = deliveryShape(records) ?? now;
  const read = exception.steps.find((step) => readsGate(step.check) && step.result === StepResult.Passed);
  const gate = read === undefined ? null : decodeEntry(read.bytes, shape);
  const facts = planFacts(exception, gate ?? gateNow(exception.vector), shape);
  return {
    exception,
    shape,
    width: frameWidth(records, shape),
    facts,
    gate,
    sections: exception.serving === 'served' ? sectionsOf(exception, facts, hidden) : [],
    handler: handlerOf(exception),
    coming: isLast ? comingAfter(exception) : null,
    folded,
  };
}

function readsGate(check: Check): boolean {
  return check === Check.GateRead || check === Check.ProtectedGateRead || check === Check.IvtRead;
}

function planFacts({ steps, raise }: ChainException, gate: Gate | null, shape: TableShape): PlanFacts {
  const choice = steps.find((step) => step.check === Check.StackChoice);
  const switchesStack = choice === undefined
    ? (gate !== null && gate.ist !== 0) || raiseFacts(raise).cpl === 3
    : chosenStack(choice).from !== 'same';
  const taskGate = shape === 'protected' && gate?.type === SystemType.TaskGate && gate.isGate;
  return { shape, switchesStack, hasErrorCode: raise.errorCode !== null, taskGate };
}

function handlerOf(exception: ChainException): HandlerState | null {
  if (exception.serving !== 'served') return null;
  if (exception.delivered) return 'reached';
  return exception.failed === null ? 'to-come' : 'never-reached';
}

function sectionsOf(exception: ChainException, facts: PlanFacts, hidden: readonly SectionId[]): RoadSection[] {
  const sections: RoadSection[] = [];
  for (const planned of planOf(facts)) {
    const steps: RoadStep[] = [];
    for (const check of planned.checks) {
      const record = exception.steps.find((step) => step.check === check) ?? null;
      // Behind a failed step the road has broken off.
      if (record === null && exception.failed !== null) break;
      steps.push({ check, record, state: stateOf(record) });
    }
    const told = hidden.includes(planned.id) ? steps.filter(({ record }) => record !== null) : steps;
    if (steps.length > 0) sections.push({ id: planned.id, state: sectionState(steps), steps: told });
  }
  return sections;
}

function sectionState(steps: readonly RoadStep[]): SectionState {
  if (steps.some((step) => step.state === 'failed')) return 'failed';
  if (steps.every((step) => step.record === null)) return 'to-come';
  return steps.every((step) => step.record !== null) ? 'done' : 'under-way';
}

function stateOf(record: TraceRecord | null): StepState {
  if (record === null) return 'to-come';
  if (record.result === StepResult.Failed) return 'failed';
  if (record.result === StepResult.NotAsked) return 'not-asked';
  return record.kind === RecordKind.Read || record.check === Check.StackChoice ? 'read' : 'passed';
}

function comingAfter(exception: ChainException): Coming | null {
  if (exception.shutdown !== null || exception.delivered) return null;
  if (exception.failed !== null) {
    const vector = raisedBy(exception.failed);
    return vector === null ? null : { type: 'exception', vector };
  }
  if (exception.serving === 'last') return { type: 'shutdown' };
  if (exception.serving === 'undecided') return { type: 'classify' };
  if (exception.serving === 'merged') return { type: 'double-fault' };
  return null;
}

/** The exception that a failed step raises: its own, or that of the refused memory access below it. */
export function raisedBy(failed: TraceRecord): number | null {
  const check = failed.cause === Check.None ? failed.check : failed.cause;
  return checkRow(check)?.raises ?? null;
}

/** True where the classes of a Classify record make a double fault. */
export function escalates(classify: TraceRecord): boolean {
  return classifyFacts(classify).outcome === ClassifyOutcome.DoubleFault;
}
