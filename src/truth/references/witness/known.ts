import type { CaseDifference, WitnessDifferences } from './difference';
import { canonical } from './canonical';
import { ends } from './ends';
import { errorCodes } from './error-codes';
import { instructions } from './instructions';
import { limits } from './limits';
import { pages } from './pages';
import { registers } from './registers';
import { segments } from './segments';

/**
 * Where this machine and QEMU differ, program by program, case by case, each with its cause. One more holds everywhere: QEMU's
 * interpreter never sets RF in the image of a fault (SDM 3B "Resume Flag"), and frames are compared without it. Paths are
 * those of QEMU 7.2, below target/i386/ where they begin with tcg/ or name one file.
 */
const known: readonly WitnessDifferences[] = [...limits, ...errorCodes, ...canonical, ...registers, ...segments, ...pages, ...instructions, ...ends];

/** The causes, each of which docs/fidelity.md names too. */
export const reasons: readonly string[] = known.map(({ reason }) => reason);

/** Programs that end otherwise; the lists say why. */
export const knownEnds: ReadonlyMap<string, { readonly qemu: string; readonly here: string }> = new Map([
  ['as-found', { qemu: 'abort', here: 'shutdown' }],
  ['S30a', { qemu: 'shutdown', here: 'exit' }],
]);

/** Programs in which QEMU logs no event: it tells of those in protected mode only (target/i386/tcg/seg_helper.c, do_interrupt_all). */
export const unlogged: ReadonlySet<string> = new Set(['real-mode']);

/** @throws Error when a case stands twice */
export function differencesOf(program: string): Map<string, CaseDifference> {
  const found = new Map<string, CaseDifference>();
  for (const [name, difference] of known.flatMap(({ programs }) => Object.entries(programs[program] ?? {}))) {
    if (found.has(name)) throw new Error(`${program}: "${name}" stands twice`);
    found.set(name, difference);
  }
  return found;
}

/** Every program that a difference names. */
export function programsThatDiffer(): Set<string> {
  return new Set([...known.flatMap(({ programs }) => Object.keys(programs)), ...knownEnds.keys()]);
}
