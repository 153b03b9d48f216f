import { describe, expect, it } from 'vitest';
import { Pace } from './pace';

describe('Pace', () => {
  it('gives an instruction a second its one tick after a second', () => {
    let clock = 1000;
    const pace = new Pace(1, () => clock);
    const ran: number[] = [];
    for (let frame = 0; frame < 63; frame++, clock += 16) pace.slice((ticks) => ran.push(ticks) > 0);
    expect(ran).toEqual([]);
    clock += 16;
    pace.slice((ticks) => ran.push(ticks) > 0);
    expect(ran).toEqual([1]);
  });

  it('does not make up for a host that slept', () => {
    let clock = 0;
    const pace = new Pace(1000, () => clock);
    let ran = 0;
    pace.slice(() => true);
    clock = 60_000;
    pace.slice((ticks) => (ran += ticks) > 0);
    expect(ran).toBe(250);
  });

  it('at full speed goes on until the frame is used up', () => {
    let clock = 0;
    const pace = new Pace('full', () => clock);
    let calls = 0;
    pace.slice(() => {
      clock += 3;
      calls += 1;
      return true;
    });
    expect(calls).toBe(4);
  });

  it('ends the slice when the machine has stopped', () => {
    let calls = 0;
    new Pace('full', () => 0).slice(() => {
      calls += 1;
      return false;
    });
    expect(calls).toBe(1);
  });
});
