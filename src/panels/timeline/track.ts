import { EventSource } from '../../x86/bits/vectors';
import type { LoggedInput, Observation, TimelineEvent, TimelineView } from '../../machine/protocol';
import { compareMoments, type Moment } from '../../machine/moment';

/** What the track can show of one boot: an exception that was raised, or an input from outside. */
export interface TrackMark {
  readonly kind: 'event' | 'input';
  readonly at: Moment;
  /** Of the exception, or of what was injected; null for an input without one. */
  readonly vector: number | null;
  /** `EventSource` of the exception. */
  readonly source: number;
  readonly input: 'inject' | 'provoke' | null;
  /** The kernel's function that was called, for a provoked fault. */
  readonly name: string | null;
  /** 0 (reset) to 1 (the furthest that this boot has been lived). */
  readonly place: number;
  /** Whether its name fits to the left of it: reset and the mark before are far enough. */
  readonly named: boolean;
}

/** One boot's line of time. */
export interface Track {
  readonly boot: number;
  /** Ticks at the right end, at least 1. */
  readonly end: number;
  /** The furthest that this boot has been lived. */
  readonly last: Moment;
  /** Where the machine stands, 0 to 1. */
  readonly place: number;
  /** In time's order; of marks that would cover each other only the newest. */
  readonly marks: readonly TrackMark[];
  /** Whether the word at its left end stands free of marks. */
  readonly resetNamed: boolean;
}

/** Marks nearer than this (of the track's length) cover each other. */
const NEAREST = 0.035;
/** Room (of the track's length) for a name, and for a function's longer one. */
const NAME = 0.2;
const LONG_NAME = 0.36;
/** Room for the word at the left end. */
const RESET = 0.13;

/** The track of the boot that the machine stands in. */
export function trackOf(observation: Observation, timeline: TimelineView | null): Track {
  const { boot, ticks } = observation.moment;
  const last = lastOf(observation.moment, timeline);
  const end = Math.max(last.ticks, ticks, 1);
  const placeOf = (at: Moment) => Math.min(Math.max(at.ticks / end, 0), 1);
  const inputs = (timeline?.inputs ?? []).filter(isShown).filter(({ at }) => at.boot === boot);
  const events = (timeline?.events ?? []).filter(({ at }) => at.boot === boot).filter((event) => !inputs.some((input) => isRaiseOf(event, input)));
  const marks = [...events.map((event) => eventMark(event, placeOf)), ...inputs.map((input) => inputMark(input, placeOf))].sort((a, b) => a.at.ticks - b.at.ticks || a.at.step - b.at.step);
  const shown = named(spread(marks));
  return { boot, end, last, place: placeOf(observation.moment), marks: shown, resetNamed: (shown[0]?.place ?? 1) >= RESET };
}

type ShownInput = Extract<LoggedInput, { readonly type: 'inject' | 'provoke' }>;

/** Keys come one by one and would cover the rest; a board reset is the next boot. */
function isShown(input: LoggedInput): input is ShownInput {
  return input.type === 'inject' || input.type === 'provoke';
}

/** An injection is its own raise: one mark tells both, and says that it came from outside. */
function isRaiseOf(event: TimelineEvent, input: ShownInput): boolean {
  return input.type === 'inject' && input.vector === event.vector && compareMoments(input.at, { ...event.at, step: 0 }) === 0;
}

function eventMark(event: TimelineEvent, placeOf: (at: Moment) => number): TrackMark {
  return { kind: 'event', at: event.at, vector: event.vector, source: event.source, input: null, name: null, place: placeOf(event.at), named: false };
}

function inputMark(input: ShownInput, placeOf: (at: Moment) => number): TrackMark {
  const vector = input.type === 'inject' ? input.vector : null;
  const name = input.type === 'provoke' ? input.name : null;
  return { kind: 'input', at: input.at, vector, source: EventSource.Hardware, input: input.type, name, place: placeOf(input.at), named: false };
}

function spread(marks: readonly TrackMark[]): TrackMark[] {
  return marks.filter((mark, index) => {
    const next = marks[index + 1];
    return next === undefined || next.place - mark.place >= NEAREST;
  });
}

function named(marks: readonly TrackMark[]): TrackMark[] {
  return marks.map((mark, index) => {
    const room = mark.place - (marks[index - 1]?.place ?? 0);
    return { ...mark, named: room >= (mark.name === null ? NAME : LONG_NAME) };
  });
}

/** The end of a boot that is over is the shutdown that a board reset followed; of the newest, the furthest Moment. */
function lastOf(now: Moment, timeline: TimelineView | null): Moment {
  if (timeline === null) return now;
  const { frontier, inputs, boots } = timeline;
  const reset = inputs.find((input) => input.type === 'board-reset' && input.at.boot === now.boot);
  const ticks = boots.find((one) => one.boot === now.boot)?.ticks ?? 0;
  const known = frontier.boot === now.boot ? frontier : (reset?.at ?? { boot: now.boot, ticks, step: 0 });
  return compareMoments(known, now) > 0 ? known : now;
}

/** A press this near to the right end means the end itself, whose step lies within a tick. */
const END = 0.99;

/** The Moment that a place on the track (0 to 1) means. */
export function momentAt(track: Track, place: number): Moment {
  if (place >= END) return track.last;
  return { boot: track.boot, ticks: Math.round(Math.max(place, 0) * track.end), step: 0 };
}

/** The next place worth stopping at in a direction: a mark, the boot's start or its end. */
export function neighbour(track: Track, now: Moment, direction: -1 | 1): Moment {
  const start = { boot: track.boot, ticks: 0, step: 0 };
  const stops = [start, ...track.marks.map((mark) => mark.at), track.last];
  return direction > 0
    ? stops.find((stop) => compareMoments(stop, now) > 0) ?? track.last
    : stops.findLast((stop) => compareMoments(stop, now) < 0) ?? start;
}

/** Whether boots between this one of the list and the one before it are left out. */
export function isAfterGap(boots: readonly number[], index: number): boolean {
  const before = boots[index - 1];
  return before !== undefined && boots[index] !== before + 1;
}

/** The boots to offer: all while they are few, else the first and the newest. */
export function bootsShown(timeline: TimelineView | null, most: number): readonly number[] {
  const boots = (timeline?.boots ?? []).map((one) => one.boot);
  const [first] = boots;
  return boots.length <= most || first === undefined ? boots : [first, ...boots.slice(1 - most)];
}
