import type { Speed } from '../../machine/protocol';

/** The slider's places, slowest first. Instructions a second. */
export const speeds: readonly Speed[] = [1, 2, 4, 10, 30, 100, 1_000, 10_000, 100_000, 1_000_000, 'full'];

/** The place of a speed, or of the next faster one that the slider has. */
export function placeOfSpeed(speed: Speed): number {
  if (speed === 'full') return speeds.length - 1;
  return speeds.findIndex((one) => one === 'full' || one >= speed);
}

/** The speed at a place of the slider; places outside count as its ends. */
export function speedAt(place: number): Speed {
  return speeds[Math.min(Math.max(Math.round(place), 0), speeds.length - 1)] ?? 'full';
}
