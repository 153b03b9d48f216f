import type { Verdict } from './explain';
import type { HereResult } from './here';

/** What was run, counted. */
export class Tally {
  /** Completed by cases that were compared. */
  instructions = 0;
  compared = 0;
  readonly mismatches = new Map<string, number>();
  private readonly excluded = new Map<string, number>();
  private readonly known = new Map<string, number>();
  private readonly vectors = new Map<number, number>();

  exclude(reason: string): void {
    add(this.excluded, reason);
  }

  count(verdict: Verdict, ours: HereResult): void {
    if (verdict.kind === 'excluded') return this.exclude(verdict.reason);
    this.compared++;
    this.instructions += ours.instructions;
    add(this.vectors, ours.vector);
    if (verdict.kind === 'known') add(this.known, verdict.reason);
  }

  /** True for the first of its kind. */
  mismatch(signature: string): boolean {
    add(this.mismatches, signature);
    return this.mismatches.get(signature) === 1;
  }

  report(seed: number, seconds: number): string {
    const vectors = [...this.vectors].sort(([a], [b]) => a - b).map(([vector, count]) => `#${vector} ${count}`);
    return [
      '',
      `Seed ${seed}: ${this.instructions} instructions in ${this.compared} cases compared, ${seconds.toFixed(0)} s.`,
      `How they ended: ${vectors.join(', ')}`,
      `Left out: ${total(this.excluded)} cases`,
      ...lines(this.excluded),
      `Known differences: ${total(this.known)} cases`,
      ...lines(this.known),
      `Mismatches: ${total(this.mismatches)} cases`,
      ...lines(this.mismatches),
    ].join('\n');
  }
}

function add<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

function lines(counts: ReadonlyMap<string, number>): string[] {
  return [...counts].sort(([, a], [, b]) => b - a).map(([name, count]) => `  ${String(count).padStart(8)}  ${name}`);
}
