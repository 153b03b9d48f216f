import { expect } from 'vitest';
import type { Board } from '../../cli/board';
import { StateField } from '../../x86/bits/state-field';
import { boardOf } from './run-here';

const ROUND = 1000;
/** So many rounds from the start, and then one in so many, the ticks between them run at once on both. */
const FIRST_ROUNDS = 20;
const ONE_ROUND_IN = 16;
const ROUNDS = 400;

/** Holds 1000 x run(1) against run(1000), state and guest memory byte for byte, along a program. */
export async function expectSameInSteps(wasm: Uint8Array, image: Uint8Array): Promise<void> {
  const [whole, stepped] = [await boardOf(wasm, image), await boardOf(wasm, image)];
  for (let round = 0; round < ROUNDS; round++) {
    const inSteps = round < FIRST_ROUNDS || round % ONE_ROUND_IN === 0;
    const until = (round + 1) * ROUND;
    runUntil(whole, until, ROUND);
    runUntil(stepped, until, inSteps ? 1 : ROUND);
    if (inSteps) expectSame(whole, stepped, round);
    if (whole.machine.count(StateField.Ticks) < until) break;
  }
  expectSame(whole, stepped, ROUNDS);
}

/** Runs to so many ticks, or until nothing goes on any more. */
function runUntil({ machine }: Board, ticks: number, atOnce: number): void {
  let now = machine.count(StateField.Ticks);
  for (let idle = 0; now < ticks && idle < 2; ) {
    machine.run(Math.min(atOnce, ticks - now), 0);
    machine.drainEvents(machine.u32(StateField.EventCount));
    const before = now;
    now = machine.count(StateField.Ticks);
    // A call may come back without a tick once, when the ring of events was full.
    idle = now === before ? idle + 1 : 0;
  }
}

function expectSame(whole: Board, stepped: Board, round: number): void {
  expect(Buffer.compare(whole.machine.state, stepped.machine.state), `state after round ${round}`).toBe(0);
  expect(Buffer.compare(whole.machine.ram, stepped.machine.ram), `memory after round ${round}`).toBe(0);
}
