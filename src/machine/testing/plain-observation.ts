import type { Observation } from '../protocol';

/** All that an Observation says of the machine, without what the reader watches. */
export function machineOf(observation: Observation): unknown {
  return plain({ ...observation, running: false, watch: null });
}

/** Bytes as one string: comparing them element by element takes seconds. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
