import { compareMoments, type Moment } from '../../machine/moment';
import type { ShutdownPolicy } from '../../machine/protocol';
import type { TraceRecord } from '../../machine/views/trace';

/** The phases of a shutdown's picture, in their order. */
export type Phase = 'frozen' | 'collapse' | 'point' | 'glow' | 'cause' | 'count' | 'power-on';

const ORDER: readonly Phase[] = ['frozen', 'collapse', 'point', 'glow', 'cause', 'count', 'power-on'];

/** A machine that has shut down: what is told of it also when the board has reset it. */
export interface Death {
  readonly moment: Moment;
  readonly records: readonly TraceRecord[];
  /** The last picture: text cells and the cursor's cell. */
  readonly screen: Uint8Array;
  readonly cursor: number;
}

export interface Show {
  /** What is on the tube; null: the tube is off. */
  readonly death: Death | null;
  readonly phase: Phase;
  readonly paused: boolean;
  /** The newest boot that was seen. */
  readonly boot: number;
  /** The machine is running: in a loop the board resets it by itself. */
  readonly running: boolean;
  /** Where the machine stood last. */
  readonly last: Moment | null;
  /** A shutdown that came while another one's picture was running. */
  readonly waiting: Death | null;
  /** The shutdown whose picture the reader has put away. */
  readonly dismissed: Moment | null;
  /** The reader put away the picture of a loop: no more of them until the machine rests. */
  readonly silenced: boolean;
  /** When the last collapse began, host's milliseconds. */
  readonly flashed: number | null;
}

export const tubeOff: Show = {
  death: null, phase: 'cause', paused: false, boot: 1, running: false, last: null, waiting: null, dismissed: null, silenced: false, flashed: null,
};

export interface Seen {
  readonly moment: Moment;
  /** Null while the machine lives. */
  readonly death: Death | null;
  readonly running: boolean;
}

export interface Manner {
  readonly policy: ShutdownPolicy;
  readonly motion: 'full' | 'reduced';
  /** The host's clock, milliseconds: only for how often the picture may flash. */
  readonly now: number;
}

/** At most one flash in so many milliseconds. */
const FLASH_EVERY = 2000;

/** What an Observation means for the tube. */
export function observed(show: Show, { moment, death, running }: Seen, manner: Manner): Show {
  const back = show.last !== null && compareMoments(moment, show.last) < 0;
  const next: Show = { ...show, last: moment, boot: moment.boot, running, silenced: show.silenced && running };
  if (death === null) return alive({ ...next, dismissed: null }, moment, running, manner);
  // Back on the shutdown while its picture was going away: it says again what died.
  if (show.death !== null && same(show.death, death)) return back && reached(show, 'count') ? { ...next, phase: 'cause', paused: false } : next;
  if (show.dismissed !== null && compareMoments(show.dismissed, death.moment) === 0) return next;
  if (next.silenced) return next;
  if (show.death !== null && !back) return wait(next, death, manner);
  return begin(next, death, back, manner);
}

function alive(show: Show, moment: Moment, running: boolean, { policy }: Manner): Show {
  if (show.death === null) return show;
  // Gone back before the shutdown, or to another life.
  if (moment.boot <= show.death.moment.boot) return { ...show, death: null, waiting: null, paused: false };
  const loops = policy === 'reset' && running;
  return loops || reached(show, 'count') ? show : { ...show, phase: 'count', paused: false };
}

/** A picture that goes on by itself comes first; one that rests until the reader goes on was left behind by the machine. */
function wait(show: Show, death: Death, manner: Manner): Show {
  const rests = duration(show, manner) === null && !reached(show, 'count');
  return rests ? { ...show, waiting: death, phase: 'count', paused: false } : { ...show, waiting: death };
}

function begin(show: Show, death: Death, atOnce: boolean, { motion, now }: Manner): Show {
  const quiet = motion === 'reduced' || atOnce || (show.flashed !== null && now - show.flashed < FLASH_EVERY);
  return { ...show, death, waiting: null, paused: false, phase: quiet ? 'cause' : 'frozen', flashed: quiet ? show.flashed : now };
}

/** The time of a phase is over. */
export function phaseOver(show: Show, manner: Manner): Show {
  const next = ORDER[ORDER.indexOf(show.phase) + 1];
  if (next !== undefined) return { ...show, phase: next };
  return show.waiting === null ? { ...show, death: null } : begin(show, show.waiting, false, manner);
}

/** Away with it, whatever it shows: what it stood over can be read. */
export function putAway(show: Show, { policy }: Pick<Manner, 'policy'>): Show {
  if (show.death === null) return show;
  return { ...show, death: null, waiting: null, paused: false, dismissed: (show.waiting ?? show.death).moment, silenced: policy === 'reset' };
}

export function setPaused(show: Show, paused: boolean): Show {
  return { ...show, paused };
}

/** Milliseconds of a phase; null: it waits for the reader or the machine. */
export function duration(show: Show, { policy, motion }: Pick<Manner, 'policy' | 'motion'>): number | null {
  if (motion === 'reduced') return show.phase === 'cause' ? null : 0;
  switch (show.phase) {
    case 'frozen':
      return 200;
    case 'collapse':
      return 220;
    case 'point':
      return 180;
    case 'glow':
      return 300;
    case 'cause':
      // A machine that rests in shutdown is not reset until it is told to go on.
      return policy === 'reset' && (show.running || show.boot > (show.death?.moment.boot ?? 0)) ? 2600 : null;
    case 'count':
      return 400;
    case 'power-on':
      return 300;
  }
}

/** Whether the show has come to `phase` or is past it. */
export function reached(show: Show, phase: Phase): boolean {
  return ORDER.indexOf(show.phase) >= ORDER.indexOf(phase);
}

function same(a: Death, b: Death): boolean {
  return compareMoments(a.moment, b.moment) === 0;
}
