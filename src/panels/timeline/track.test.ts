import { describe, expect, test } from 'vitest';
import type { LoggedInput, Observation, TimelineEvent, TimelineView } from '../../machine/protocol';
import { bootsShown, isAfterGap, momentAt, neighbour, trackOf } from './track';

const at = (ticks: number, step = 0, boot = 1) => ({ boot, ticks, step });

function event(ticks: number, vector: number, boot = 1): TimelineEvent {
  return { at: at(ticks, 0, boot), vector, source: 0, errorCode: null, outcome: 0 };
}

function timeline(part: Partial<TimelineView>): TimelineView {
  return { events: [], boots: [{ boot: 1, ticks: 1000 }], frontier: at(1000), inputs: [], ...part };
}

function standing(ticks: number, boot = 1): Observation {
  return { moment: at(ticks, 0, boot) } as Observation;
}

describe('the track', () => {
  test('ends where this boot has been lived to, not where the machine stands', () => {
    expect(trackOf(standing(250), timeline({}))).toMatchObject({ boot: 1, end: 1000, place: 0.25 });
    expect(trackOf(standing(2000), timeline({}))).toMatchObject({ end: 2000, place: 1 });
    expect(trackOf(standing(0), null)).toMatchObject({ end: 1, place: 0 });
  });
  test('shows this boot\'s exceptions, in order', () => {
    const view = timeline({ events: [event(900, 8), event(100, 3), event(500, 14, 2)] });
    expect(trackOf(standing(1000), view).marks.map((mark) => mark.vector)).toEqual([3, 8]);
  });
  test('of exceptions in one place only the newest', () => {
    const view = timeline({ events: [event(900, 14), event(900, 11), event(901, 8)] });
    expect(trackOf(standing(1000), view).marks.map((mark) => mark.vector)).toEqual([8]);
  });
  test('injections and debugger\'s calls are marks, keys are not', () => {
    const inputs: LoggedInput[] = [
      { at: at(100), type: 'key', scancode: 30 },
      { at: at(200), type: 'inject', vector: 14, errorCode: 2, address: '0xdeadbeef' },
      { at: at(700), type: 'provoke', address: '0x1', name: 'stack_overflow' },
    ];
    expect(trackOf(standing(1000), timeline({ inputs })).marks.map((mark) => mark.input)).toEqual(['inject', 'provoke']);
  });
  test('an injection and the raise that it is are one mark, which says that it was injected', () => {
    const inputs: LoggedInput[] = [{ at: at(200), type: 'inject', vector: 14, errorCode: 2, address: '0xdeadbeef' }];
    const events = [{ ...event(200, 14), at: at(200, 1) }, event(700, 14)];
    expect(trackOf(standing(1000), timeline({ inputs, events })).marks.map((mark) => mark.input)).toEqual(['inject', null]);
  });
});

describe('names beside marks', () => {
  const namedAt = (...ticks: number[]) => trackOf(standing(1000), timeline({ events: ticks.map((each) => event(each, 14)) })).marks.map((mark) => mark.named);
  test('stand where reset and the mark before leave room', () => {
    expect(namedAt(1000)).toEqual([true]);
    expect(namedAt(100, 900, 1000)).toEqual([false, true, false]);
  });
  test('and reset is named where no mark covers it', () => {
    const resetNamed = (...ticks: number[]) => trackOf(standing(1000), timeline({ events: ticks.map((each) => event(each, 14)) })).resetNamed;
    expect([resetNamed(), resetNamed(500), resetNamed(60, 1000)]).toEqual([true, true, false]);
  });
  test('a function\'s longer name needs more', () => {
    const provoked = (ticks: number) => trackOf(standing(1000), timeline({ inputs: [{ at: at(ticks), type: 'provoke', address: '0x1', name: 'stack_overflow' }] })).marks[0]?.named;
    expect([provoked(300), provoked(400)]).toEqual([false, true]);
  });
});

describe('going along it', () => {
  const track = trackOf(standing(500), timeline({ events: [event(100, 3), event(900, 14)] }));
  test('by place', () => {
    expect([0.5, -1, 2].map((place) => momentAt(track, place).ticks)).toEqual([500, 0, 1000]);
  });
  test('from mark to mark', () => {
    expect(neighbour(track, at(500), 1).ticks).toBe(900);
    expect(neighbour(track, at(900), 1).ticks).toBe(1000);
    expect(neighbour(track, at(500), -1).ticks).toBe(100);
    expect(neighbour(track, at(0), -1).ticks).toBe(0);
  });
});

describe('the end of a boot', () => {
  test('the newest: the furthest Moment, with its step', () => {
    const view = timeline({ frontier: at(1000, 16) });
    expect(momentAt(trackOf(standing(500), view), 1)).toEqual(at(1000, 16));
  });
  test('one that is over: the shutdown before the board reset', () => {
    const inputs: LoggedInput[] = [{ at: at(700, 12), type: 'board-reset' }];
    const view = timeline({ boots: [{ boot: 1, ticks: 700 }, { boot: 2, ticks: 30 }], frontier: at(30, 0, 2), inputs });
    expect(momentAt(trackOf(standing(500), view), 1)).toEqual(at(700, 12));
    expect(momentAt(trackOf(standing(10, 2), view), 1)).toEqual(at(30, 0, 2));
  });
});

test('of many boots the first and the newest', () => {
  const boots = Array.from({ length: 9 }, (_, index) => ({ boot: index + 1, ticks: 10 }));
  expect(bootsShown(timeline({ boots }), 4)).toEqual([1, 7, 8, 9]);
  expect(bootsShown(timeline({ boots: boots.slice(0, 3) }), 4)).toEqual([1, 2, 3]);
});

test('a mark stands where boots are left out, and nowhere else', () => {
  expect([1, 7, 8, 9].map((_, index, boots) => isAfterGap(boots, index))).toEqual([false, true, false, false]);
  expect([1, 2, 3].some((_, index, boots) => isAfterGap(boots, index))).toBe(false);
});
