import type { LoggedInput, Observation, TimelineEvent, TimelineView } from '../../machine/protocol';
import type { Moment } from '../../machine/moment';

/** What the track can show of one boot: an exception that was raised, or an input from outside. */
export interface TrackMark {
  readonly kind: 'event' | 'input';
  readonly at: Moment;
  /** Of the exception, or of what was injected; null for an input without one. */
  readonly vector: number | null;
  readonly input: 'inject' | 'provoke' | null;
  /** The kernel's function that was called, for a provoked fault. */
  readonly name: string | null;
  /** 0 (reset) to 1 (the furthest that this boot has been lived). */
  readonly place: number;
}

/** One boot's line of time. */
export interface Track {
  readonly boot: number;
  /** Ticks at the right end. */
  readonly end: number;
  /** Where the machine stands, 0 to 1. */
  readonly place: number;
  /** In time's order; of marks that would cover each other only the newest. */
  readonly marks: readonly TrackMark[];
}

/** Marks nearer than this (of the track's length) cover each other. */
const NEAREST = 0.035;

/** The track of the boot that the machine stands in. */
export function trackOf(observation: Observation, timeline: TimelineView | null): Track {
  const { boot, ticks } = observation.moment;
  const known = timeline?.boots.find((one) => one.boot === boot)?.ticks ?? 0;
  const end = Math.max(known, ticks, 1);
  const placeOf = (at: Moment) => Math.min(Math.max(at.ticks / end, 0), 1);
  const events = (timeline?.events ?? []).filter(({ at }) => at.boot === boot).map((event) => eventMark(event, placeOf));
  const inputs = (timeline?.inputs ?? []).filter(isShown).filter(({ at }) => at.boot === boot).map((input) => inputMark(input, placeOf));
  const marks = [...events, ...inputs].sort((a, b) => a.at.ticks - b.at.ticks || a.at.step - b.at.step);
  return { boot, end, place: placeOf(observation.moment), marks: spread(marks) };
}

type ShownInput = Extract<LoggedInput, { readonly type: 'inject' | 'provoke' }>;

/** Keys come one by one and would cover the rest; a board reset is the next boot. */
function isShown(input: LoggedInput): input is ShownInput {
  return input.type === 'inject' || input.type === 'provoke';
}

function eventMark(event: TimelineEvent, placeOf: (at: Moment) => number): TrackMark {
  return { kind: 'event', at: event.at, vector: event.vector, input: null, name: null, place: placeOf(event.at) };
}

function inputMark(input: ShownInput, placeOf: (at: Moment) => number): TrackMark {
  const vector = input.type === 'inject' ? input.vector : null;
  const name = input.type === 'provoke' ? input.name : null;
  return { kind: 'input', at: input.at, vector, input: input.type, name, place: placeOf(input.at) };
}

function spread(marks: readonly TrackMark[]): TrackMark[] {
  return marks.filter((mark, index) => {
    const next = marks[index + 1];
    return next === undefined || next.place - mark.place >= NEAREST;
  });
}

/** The tick that a place on the track (0 to 1) means. */
export function tickAt(track: Track, place: number): number {
  return Math.round(Math.min(Math.max(place, 0), 1) * track.end);
}

/** The next place worth stopping at in a direction: a mark, the boot's start or its end. */
export function neighbour(track: Track, now: Moment, direction: -1 | 1): Moment {
  const stops = [0, ...track.marks.map((mark) => mark.at.ticks), track.end];
  const others = direction > 0 ? stops.filter((ticks) => ticks > now.ticks) : stops.filter((ticks) => ticks < now.ticks);
  const ticks = direction > 0 ? Math.min(...others, track.end) : Math.max(...others, 0);
  return { boot: track.boot, ticks, step: 0 };
}

/** The boots to offer: all while they are few, else the first and the newest. */
export function bootsShown(timeline: TimelineView | null, most: number): readonly number[] {
  const boots = (timeline?.boots ?? []).map((one) => one.boot);
  const [first] = boots;
  return boots.length <= most || first === undefined ? boots : [first, ...boots.slice(1 - most)];
}
