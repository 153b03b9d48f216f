import { type Case, bytesOf, codePages, viewOf } from './case';
import { type Verdict, excludedBefore, explain } from './explain';
import type { Here } from './here';
import { CODE_PAGES, FxOffset, PAGE, SLOT, StateOffset, codePageAddress } from './layout';
import type { Native } from './native';

/** A mismatch made as small as it gets. */
export interface Smallest {
  readonly one: Case;
  readonly verdict: Extract<Verdict, { kind: 'mismatch' }>;
}

const ROUNDS = 40;
const initialX87Control = 0x37f;
const initialMxcsr = 0x1f80;

/** Tries what is simpler, a change at a time, as long as the two still differ. */
export function shrink(native: Native, here: Here, template: Uint8Array, begin: Case): Smallest | undefined {
  let smallest = firstMismatch(native, here, template, [begin]);
  for (let round = 0; smallest && round < ROUNDS; round++) {
    const simpler = firstMismatch(native, here, template, simplerCases(smallest.one));
    if (!simpler) break;
    smallest = simpler;
  }
  return smallest;
}

function firstMismatch(native: Native, here: Here, template: Uint8Array, cases: readonly Case[]): Smallest | undefined {
  const together = CODE_PAGES / 2;
  for (let at = 0; at < cases.length; at += together) {
    const moved = cases.slice(at, at + together).map((one, index) => moveTo(one, index));
    const code = codePages(moved);
    here.begin(template, code);
    const ours = moved.map(({ state }) => here.run(state));
    const run = moved.map((_, index) => index).filter((index) => excludedBefore(ours[index]!) === undefined);
    if (run.length === 0) continue;
    const theirs = native.run(template, code, run.map((index) => moved[index]!));
    for (const [place, index] of run.entries()) {
      const verdict = explain(here, moved[index]!.state, theirs[place]!, ours[index]!);
      if (verdict.kind === 'mismatch') return { one: moved[index]!, verdict };
    }
  }
  return undefined;
}

/** The same case in a code page of its own, at the same place in a page of the same kind: before a page, or before an absent one. */
function moveTo(one: Case, index: number): Case {
  const state = one.state.slice();
  const view = viewOf(state);
  const rip = Number(view.getBigUint64(StateOffset.Rip, true));
  const page = index * 2 + (Math.floor((rip - codePageAddress(0)) / PAGE) % 3 === 1 ? 1 : 0);
  view.setBigUint64(StateOffset.Rip, BigInt(codePageAddress(page) + (rip & (PAGE - 1))), true);
  return { ...one, state };
}

function withState(one: Case, change: (view: DataView) => void): Case {
  const state = one.state.slice();
  change(viewOf(state));
  return { ...one, state };
}

function simplerCases(one: Case): Case[] {
  const all: Case[] = [];
  const { instructions, state } = one;
  const view = viewOf(state);
  const crosses = (Number(view.getBigUint64(StateOffset.Rip, true)) & (PAGE - 1)) > PAGE - SLOT;
  if (instructions.length > 1) instructions.forEach((_, drop) => all.push({ ...one, instructions: instructions.filter((__, index) => index !== drop) }));
  if (!crosses) instructions.forEach((bytes, at) => {
    for (let drop = 0; drop < Math.min(bytes.length - 1, 14); drop++) {
      if (bytesOf(one).length > 1) all.push({ ...one, instructions: instructions.with(at, bytes.filter((_, index) => index !== drop)) });
    }
  });
  const set = (offset: number, value: bigint): void => {
    if (view.getBigUint64(offset, true) !== value) all.push(withState(one, (changed) => changed.setBigUint64(offset, value, true)));
  };
  set(StateOffset.Rflags, 0x202n);
  for (const bit of [0x400n, 0x40000n, 0x100n, 0x10000n, 0x8d5n]) set(StateOffset.Rflags, view.getBigUint64(StateOffset.Rflags, true) & ~bit);
  for (let register = 0; register < 16; register++) set(register * 8, 0n);
  set(StateOffset.FsBase, 0n);
  set(StateOffset.GsBase, 0n);
  const float = state.slice();
  float.fill(0, StateOffset.Fx);
  viewOf(float).setUint16(StateOffset.Fx + FxOffset.Control, initialX87Control, true);
  viewOf(float).setUint32(StateOffset.Fx + FxOffset.Mxcsr, initialMxcsr, true);
  if (Buffer.compare(float, state) !== 0) all.push({ ...one, state: float });
  for (let at = StateOffset.Fx + FxOffset.X87; at < StateOffset.Fx + FxOffset.End; at += 16) {
    if (view.getBigUint64(at, true) !== 0n || view.getBigUint64(at + 8, true) !== 0n) {
      all.push(withState(one, (changed) => {
        changed.setBigUint64(at, 0n, true);
        changed.setBigUint64(at + 8, 0n, true);
      }));
    }
  }
  return all;
}
