import type { TableShape } from '../machine/views/mode';
import type { Words } from './words';

/** A part of a dictionary, to any depth. */
type Part<T> = T extends (...parameters: never[]) => unknown ? T : { readonly [Key in keyof T]?: Part<T[Key]> };

const known = { protected: new WeakMap<Words, Words>(), real: new WeakMap<Words, Words>() };

/**
 * The words as they are outside IA-32e mode: registers of 32 bits, 8-byte gates, frames without RSP; in real-address mode
 * registers of 16 bits and vectors. What reads the same in every mode is left as it is. The same object for the same words.
 */
export function legacyWords(words: Words, tables: Exclude<TableShape, 'long'>): Words {
  const before = known[tables].get(words);
  if (before !== undefined) return before;
  // What is laid over is checked here: each word of it must stand in for one that is there.
  const over: Part<Words> = tables === 'real' ? words.real : words.legacy;
  const merged = overlaid(tables === 'real' ? legacyWords(words, 'protected') : words, over) as Words;
  known[tables].set(words, merged);
  return merged;
}

function overlaid(base: object, over: object): object {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const under = merged[key];
    merged[key] = isPlain(under) && isPlain(value) ? overlaid(under, value) : value;
  }
  return merged;
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
