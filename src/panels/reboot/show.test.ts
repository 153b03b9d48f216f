import { describe, expect, it } from 'vitest';
import type { Moment } from '../../machine/moment';
import { duration, observed, phaseOver, putAway, setPaused, tubeOff, type Death, type Manner, type Show } from './show';

const stop: Manner = { policy: 'stop', motion: 'full', now: 10_000 };
const loop: Manner = { ...stop, policy: 'reset' };
const dead = (boot: number): Death => ({ moment: { boot, ticks: 100, step: 17 }, records: [], screen: new Uint8Array(), cursor: 0 });
const alive = (boot: number, ticks = 1): Moment => ({ boot, ticks, step: 0 });

function see(show: Show, boot: number, manner: Manner, running = false): Show {
  return observed(show, { moment: dead(boot).moment, death: dead(boot), running }, manner);
}

function phases(show: Show, manner: Manner): string[] {
  const seen: string[] = [];
  for (let now = show; now.death !== null && duration(now, manner) !== null; now = phaseOver(now, manner)) seen.push(now.phase);
  return seen;
}

describe('the tube at shutdown', () => {
  it('collapses and holds the cause until the reader goes on', () => {
    const show = see(tubeOff, 1, stop);
    expect(phases(show, stop)).toEqual(['frozen', 'collapse', 'point', 'glow']);
  });

  it('goes on by itself in a loop', () => {
    expect(phases(see(tubeOff, 1, loop, true), loop)).toEqual(['frozen', 'collapse', 'point', 'glow', 'cause', 'count', 'power-on']);
  });

  it('waits at the cause where a loop was stopped in shutdown', () => {
    expect(phases(see(tubeOff, 1, loop, false), loop)).toEqual(['frozen', 'collapse', 'point', 'glow']);
  });

  it('cuts to the cause under reduced motion, and waits there also in a loop', () => {
    const quiet: Manner = { ...loop, motion: 'reduced' };
    const show = see(tubeOff, 1, quiet, true);
    expect(show.phase).toBe('cause');
    expect(duration(show, quiet)).toBeNull();
  });

  it('counts the boot when the board has reset the machine, and still tells what killed it', () => {
    const show = { ...see(tubeOff, 1, stop), phase: 'cause' as const };
    const next = observed(show, { moment: alive(2), death: null, running: false }, stop);
    expect(next.phase).toBe('count');
    expect(next.death?.moment.boot).toBe(1);
    expect(next.boot).toBe(2);
  });

  it('keeps the cause on the tube while a loop runs on behind it', () => {
    const show = { ...see(tubeOff, 1, loop, true), phase: 'cause' as const };
    const later = see(observed(show, { moment: alive(2), death: null, running: true }, loop), 2, loop, true);
    expect(later.phase).toBe('cause');
    expect(later.death?.moment.boot).toBe(1);
    const over = phaseOver(phaseOver(phaseOver(later, { ...loop, now: 14_000 }), { ...loop, now: 14_400 }), { ...loop, now: 14_700 });
    expect(over).toMatchObject({ phase: 'frozen', death: { moment: { boot: 2 } } });
  });

  it('counts on to the next shutdown when the machine has run there behind a picture at rest', () => {
    const resting = { ...see(tubeOff, 1, stop), phase: 'cause' as const };
    const later = see(resting, 2, stop);
    expect(later).toMatchObject({ phase: 'count', boot: 2, death: { moment: { boot: 1 } } });
    expect(phaseOver(phaseOver(later, { ...stop, now: 14_000 }), { ...stop, now: 14_400 })).toMatchObject({ phase: 'frozen', death: { moment: { boot: 2 } } });
  });

  it('goes away when the reader steps back before the shutdown', () => {
    const show = see(tubeOff, 1, stop);
    expect(observed(show, { moment: { boot: 1, ticks: 100, step: 16 }, death: null, running: false }, stop).death).toBeNull();
  });

  it('shows the cause again when the reader steps back onto the shutdown while its picture is going away', () => {
    const going = observed({ ...see(tubeOff, 1, stop), phase: 'cause' as const }, { moment: alive(2, 101), death: null, running: false }, stop);
    expect(going.phase).toBe('count');
    const back = see(going, 1, stop);
    expect(back).toMatchObject({ phase: 'cause', boot: 1 });
    expect(duration(back, stop)).toBeNull();
  });

  it('shows the cause at once when a shutdown is reached backwards', () => {
    const later = observed(tubeOff, { moment: alive(2, 50), death: null, running: false }, stop);
    expect(see(later, 1, stop).phase).toBe('cause');
  });

  it('flashes at most once in two seconds', () => {
    const first = { ...see(tubeOff, 1, stop), death: null };
    expect(see(first, 2, { ...stop, now: 11_000 }).phase).toBe('cause');
    expect(see(first, 2, { ...stop, now: 12_500 }).phase).toBe('frozen');
  });

  it('is put away at once, in any phase, and stays away at this shutdown', () => {
    const frozen = see(tubeOff, 1, stop);
    for (const phase of ['frozen', 'glow', 'cause', 'count'] as const) {
      const away = putAway({ ...frozen, phase }, stop);
      expect(away.death, phase).toBeNull();
      expect(see(away, 1, stop).death, phase).toBeNull();
    }
  });

  it('stays away for the rest of a loop whose picture was put away', () => {
    const away = putAway({ ...see(tubeOff, 1, loop, true), phase: 'cause' }, loop);
    expect(see(away, 2, loop, true).death).toBeNull();
    expect(see(observed(away, { moment: alive(3), death: null, running: false }, loop), 3, loop, true).death).not.toBeNull();
  });

  it('can be paused', () => {
    expect(setPaused(see(tubeOff, 1, loop, true), true).paused).toBe(true);
  });
});
