import { describe, expect, it } from 'vitest';
import { Activity, StopOn, StopReason } from '../x86/bits/run';
import type { Life } from './life';
import { compareMoments } from './moment';
import type { Moment } from './moment';
import { stepBackward, stepForward } from './stepping';
import { beginLife, wholeMachine } from './testing/session-under-test';
import { programs } from './testing/lesson-programs';

/** A repeatable row of numbers below `limit`. */
function numbers(seed: number, limit: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % limit;
  };
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/** Steps forward inside and notes Moment and bytes of every state on the way. */
function walk(life: Life, steps: number): { moment: Moment; bytes: Uint8Array }[] {
  const states = [{ moment: life.timeline.now, bytes: wholeMachine(life) }];
  for (let i = 0; i < steps; i++) {
    stepForward(life.timeline, 'inside');
    states.push({ moment: life.timeline.now, bytes: wholeMachine(life) });
  }
  return states;
}

/** Runs to shutdown, then over `resets` of the board, each to its shutdown. */
function runOver(life: Life, resets: number): void {
  const { timeline, machine } = life;
  timeline.advance(Infinity, 0, null);
  for (let i = 0; i < resets; i++) {
    timeline.stepInside();
    timeline.advance(Infinity, 0, null);
  }
  expect(machine.activity()).toBe(Activity.Shutdown);
}

describe('a run is the same however it is sliced', () => {
  it('one run, slices of any length, single steps, snapshots in between', async () => {
    const whole = await beginLife(programs.interruptStack);
    whole.timeline.advance(Infinity, 0, null);
    const end = whole.timeline.now;
    const next = numbers(7, 997);

    const sliced = await beginLife(programs.interruptStack);
    while (compareMoments(sliced.timeline.now, end) < 0) {
      sliced.timeline.advance(1 + next(), 0, null);
      if (next() % 3 === 0) sliced.timeline.keep();
    }
    expect(sameBytes(wholeMachine(sliced), wholeMachine(whole))).toBe(true);

    const stepped = await beginLife(programs.interruptStack);
    while (compareMoments(stepped.timeline.now, end) < 0) stepped.timeline.stepInside();
    expect(sameBytes(wholeMachine(stepped), wholeMachine(whole))).toBe(true);
  });
});

describe('going to a Moment and forward again', () => {
  it('gives the same bytes anywhere, steps of deliveries and board resets included', async () => {
    const life = await beginLife(programs.bootLoop);
    runOver(life, 2);
    const { timeline } = life;
    const end = timeline.now;
    const ending = wholeMachine(life);
    const next = numbers(3, 1_000_000);
    for (let i = 0; i < 30; i++) {
      const target = { boot: 1 + (next() % 3), ticks: next() % (end.ticks + 1), step: 0 };
      if (i % 3 === 0) Object.assign(target, { ticks: end.ticks, step: 1 + (next() % end.step) });
      timeline.goTo(target);
      expect(timeline.now).toEqual(target);
      const there = wholeMachine(life);
      if (i % 2 === 0) timeline.goTo(end);
      else timeline.goTo({ boot: 1, ticks: next() % 500, step: 0 });
      timeline.goTo(target);
      expect(sameBytes(wholeMachine(life), there)).toBe(true);
    }
    timeline.goTo(end);
    expect(sameBytes(wholeMachine(life), ending)).toBe(true);
    expect(timeline.frontier).toEqual(end);
    const known = timeline.view().events;
    timeline.goTo({ boot: 1, ticks: end.ticks, step: 2 });
    expect(timeline.view().events).toEqual(known);
  });

  it('gives the bytes that a machine has which never went back', async () => {
    const life = await beginLife(programs.doubleFault);
    life.timeline.advance(Infinity, 0, null);
    const end = life.timeline.now;
    const ticks = Math.floor(end.ticks / 2);
    life.timeline.goTo({ boot: 1, ticks, step: 0 });
    const fresh = await beginLife(programs.doubleFault);
    fresh.timeline.advance(ticks, 0, null);
    expect(sameBytes(wholeMachine(life), wholeMachine(fresh))).toBe(true);
  });
});

describe('stepping back', () => {
  it('inside: every state of a delivery, of the code before it and of a board reset, in reverse', async () => {
    const life = await beginLife(programs.bootLoop);
    const { timeline } = life;
    timeline.advance(Infinity, StopOn.Raise, null);
    timeline.goTo({ ...timeline.now, ticks: timeline.now.ticks - 20, step: 0 });
    const states = walk(life, 80);
    expect(states.at(-1)?.moment.boot).toBe(2);
    for (const { moment, bytes } of states.slice(0, -1).reverse()) {
      expect(stepBackward(timeline, 'inside')).toBe(true);
      expect(timeline.now).toEqual(moment);
      expect(sameBytes(wholeMachine(life), bytes)).toBe(true);
    }
  });

  it('by instructions: a delivery is one step, a shutdown is a place to stand', async () => {
    const life = await beginLife(programs.bootLoop);
    const { timeline } = life;
    timeline.advance(Infinity, StopOn.Raise, null);
    const fault = { ...timeline.now, step: 0 };
    timeline.goTo({ ...fault, ticks: fault.ticks - 3 });
    const moments = [timeline.now];
    for (let i = 0; i < 7; i++) {
      stepForward(timeline, 'instruction');
      moments.push(timeline.now);
    }
    expect(moments[3]).toEqual(fault);
    expect(moments[4]).toMatchObject({ boot: 1, ticks: fault.ticks });
    expect(moments[4]?.step).toBeGreaterThan(10);
    expect(moments[5]).toEqual({ boot: 2, ticks: 0, step: 0 });
    for (const moment of moments.slice(0, -1).reverse()) {
      expect(stepBackward(timeline, 'instruction')).toBe(true);
      expect(timeline.now).toEqual(moment);
    }
  });

  it('from a handler goes back over the whole delivery, or inside to its last step', async () => {
    const life = await beginLife(programs.breakpoint);
    const { timeline } = life;
    timeline.advance(Infinity, StopOn.Raise, null);
    const int3 = { ...timeline.now, step: 0 };
    stepForward(timeline, 'instruction');
    const handler = timeline.now;
    expect(handler).toEqual({ boot: 1, ticks: int3.ticks + 1, step: 0 });
    stepBackward(timeline, 'inside');
    expect(timeline.now).toMatchObject({ boot: 1, ticks: int3.ticks });
    expect(timeline.now.step).toBeGreaterThan(15);
    timeline.goTo(handler);
    stepBackward(timeline, 'instruction');
    expect(timeline.now).toEqual(int3);
  });

  it('a handler of a fault is reached by one step, and left by one step back', async () => {
    const { timeline } = await beginLife(programs.doubleFault);
    timeline.advance(Infinity, StopOn.Raise, null);
    const fault = { ...timeline.now, step: 0 };
    stepForward(timeline, 'instruction');
    expect(timeline.now).toEqual({ ...fault, ticks: fault.ticks + 1 });
    stepBackward(timeline, 'inside');
    stepForward(timeline, 'inside');
    expect(timeline.now).toEqual({ ...fault, ticks: fault.ticks + 1 });
    stepBackward(timeline, 'instruction');
    expect(timeline.now).toEqual(fault);
  });

  it('ends at the start of boot 1', async () => {
    const { timeline } = await beginLife(programs.breakpoint);
    stepForward(timeline, 'instruction');
    expect(stepBackward(timeline, 'instruction')).toBe(true);
    expect(stepBackward(timeline, 'instruction')).toBe(false);
    expect(timeline.now).toEqual({ boot: 1, ticks: 0, step: 0 });
  });
});

describe('inputs', () => {
  it('act at their Moments when a life is lived again', async () => {
    const life = await beginLife(programs.bootLoop);
    const { timeline } = life;
    timeline.advance(300, 0, null);
    timeline.input({ type: 'key', scancode: 0x1e });
    timeline.input({ type: 'key', scancode: 0x9e });
    timeline.advance(50, 0, null);
    expect(timeline.act({ type: 'inject', vector: 3, errorCode: 0, address: '0x0' })).toBe(true);
    const injected = timeline.now;
    expect(injected).toEqual({ boot: 1, ticks: 350, step: 1 });
    runOver(life, 1);
    const end = timeline.now;
    const ending = wholeMachine(life);

    timeline.goTo({ boot: 1, ticks: 10, step: 0 });
    timeline.goTo(end);
    expect(sameBytes(wholeMachine(life), ending)).toBe(true);

    const again = await beginLife(programs.bootLoop);
    again.timeline.load(timeline.allInputs().filter((input) => input.type !== 'board-reset'));
    again.timeline.goTo(end);
    expect(sameBytes(wholeMachine(again), ending)).toBe(true);
    expect(again.timeline.takeBadInput()).toBeNull();
  });

  it('in the past end the future that was there', async () => {
    const life = await beginLife(programs.bootLoop);
    const { timeline } = life;
    runOver(life, 2);
    timeline.goTo({ boot: 1, ticks: 100, step: 0 });
    expect(timeline.view().boots).toHaveLength(3);
    timeline.act({ type: 'inject', vector: 14, errorCode: 2, address: '0xdeadbeef' });
    expect(timeline.frontier).toEqual({ boot: 1, ticks: 100, step: 1 });
    expect(timeline.view().boots).toEqual([{ boot: 1, ticks: 100 }]);
    expect(timeline.view().events.map((event) => event.vector)).toEqual([14]);
  });

  it('at the same Moment take the place of those that were there', async () => {
    const { timeline } = await beginLife(programs.bootLoop);
    timeline.advance(100, 0, null);
    const here = timeline.now;
    timeline.act({ type: 'inject', vector: 14, errorCode: 2, address: '0xdeadbeef' });
    timeline.goTo(here);
    timeline.act({ type: 'inject', vector: 6, errorCode: 0, address: '0x0' });
    expect(timeline.allInputs()).toEqual([{ at: here, type: 'inject', vector: 6, errorCode: 0, address: '0x0' }]);
  });

  it('in the past: nothing of the old future comes back', async () => {
    const life = await beginLife(programs.doubleFault);
    const { timeline } = life;
    while (timeline.advance(500, 0, null) === StopReason.Budget) timeline.keep();
    const end = timeline.now;
    timeline.goTo({ boot: 1, ticks: 2000, step: 0 });
    timeline.input({ type: 'key', scancode: 0x1e });
    timeline.goTo({ boot: 1, ticks: end.ticks - 100, step: 0 });

    const fresh = await beginLife(programs.doubleFault);
    fresh.timeline.load([{ at: { boot: 1, ticks: 2000, step: 0 }, type: 'key', scancode: 0x1e }]);
    fresh.timeline.advance(end.ticks - 100, 0, null);
    expect(sameBytes(wholeMachine(life), wholeMachine(fresh))).toBe(true);
    const untouched = await beginLife(programs.doubleFault);
    untouched.timeline.advance(end.ticks - 100, 0, null);
    expect(sameBytes(wholeMachine(untouched), wholeMachine(fresh))).toBe(false);
  });

  it('that the machine cannot do end the log, and are told', async () => {
    const { timeline } = await beginLife(programs.bootLoop);
    timeline.load([
      { at: { boot: 1, ticks: 5, step: 3 }, type: 'key', scancode: 1 },
      { at: { boot: 1, ticks: 9, step: 0 }, type: 'key', scancode: 1 },
    ]);
    timeline.advance(100, 0, null);
    expect(timeline.now).toEqual({ boot: 1, ticks: 100, step: 0 });
    expect(timeline.takeBadInput()).toMatch(/key at boot 1, tick 5, step 3/);
    expect(timeline.takeBadInput()).toBeNull();
    expect(timeline.allInputs()).toEqual([]);
  });

  it('a debugger\'s call that cannot push changes nothing', async () => {
    const life = await beginLife(programs.stackOverflow);
    const { timeline } = life;
    timeline.advance(Infinity, StopOn.Raise, null);
    timeline.goTo({ ...timeline.now, step: 0 });
    const before = wholeMachine(life);
    expect(timeline.act({ type: 'provoke', address: '0xffff800000200000', name: 'x' })).toBe(false);
    expect(sameBytes(wholeMachine(life), before)).toBe(true);
    expect(timeline.allInputs()).toEqual([]);
  });
});

describe('what is kept stays bounded', () => {
  it('snapshots', async () => {
    const life = await beginLife(programs.doubleFault);
    const { timeline } = life;
    for (let i = 0; i < 300; i++) {
      timeline.advance(50, 0, null);
      timeline.keep();
    }
    expect(timeline.snapshotCount).toBeLessThanOrEqual(64);
    const bytes = wholeMachine(life);
    const { now } = timeline;
    timeline.goTo({ boot: 1, ticks: 3, step: 0 });
    timeline.goTo(now);
    expect(sameBytes(wholeMachine(life), bytes)).toBe(true);
  });

  it('boots, events and resets of an endless boot loop', async () => {
    const life = await beginLife(programs.bootLoop);
    runOver(life, 250);
    const view = life.timeline.view();
    expect(view.boots).toHaveLength(200);
    expect(view.boots.at(-1)?.boot).toBe(251);
    expect(view.events).toHaveLength(400);
    expect(view.events.at(-1)?.at.boot).toBe(251);
    expect(life.timeline.allInputs()).toHaveLength(199);
    expect(life.timeline.snapshotCount).toBeLessThanOrEqual(64);
    stepBackward(life.timeline, 'instruction');
    life.timeline.goTo({ boot: 100, ticks: 0, step: 0 });
    expect(life.timeline.now).toEqual({ boot: 100, ticks: 0, step: 0 });
  });
});
