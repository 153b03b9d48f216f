import { type ComparedCase, field, signatureOf } from './compare-results';
import { type SystemRule, knownReason } from './known-differences';

/** What was run, counted. */
export class SystemTally {
  mismatches = 0;
  /** Boots that did not come to their last case. */
  stopped = 0;
  private cases = 0;
  private readonly families = new Map<string, number>();
  private readonly vectors = new Map<string, number>();
  private readonly known = new Map<string, number>();
  private readonly unknown = new Map<string, number>();

  constructor(private readonly rules: readonly SystemRule[]) {}

  /** True for the first mismatch of its kind. */
  count(one: ComparedCase): boolean {
    this.cases++;
    add(this.families, one.family);
    add(this.vectors, `#${field(one.here, 'vector').toString(16)}`);
    if (one.differences.length === 0) return false;
    const reason = knownReason(one, this.rules);
    if (reason !== undefined) {
      add(this.known, reason);
      return false;
    }
    this.mismatches++;
    const signature = signatureOf(one);
    add(this.unknown, signature);
    return this.unknown.get(signature) === 1;
  }

  report(seed: number): string {
    const short = (counts: ReadonlyMap<string, number>): string => [...counts].sort(([a], [b]) => a.localeCompare(b)).map(([name, count]) => `${name} ${count}`).join(', ');
    return [
      `\nSeed ${seed}: ${this.cases} cases compared with Bochs${this.stopped > 0 ? `; ${this.stopped} boots did not come to their last case` : ''}.`,
      `Families: ${short(this.families)}`,
      `How they ended: ${short(this.vectors)}`,
      'Known differences:',
      ...lines(this.known),
      `Mismatches: ${this.mismatches}`,
      ...lines(this.unknown),
    ].join('\n');
  }
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function lines(counts: ReadonlyMap<string, number>): string[] {
  return [...counts].sort(([, a], [, b]) => b - a).map(([name, count]) => `  ${String(count).padStart(6)}  ${name}`);
}
