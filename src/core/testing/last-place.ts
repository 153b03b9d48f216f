// Results of x87 in which the last place may differ from a processor's, as scripts/vectors/transcendental-forms.mjs leaves them in
// memory: two numbers of 10 bytes, and the status word at byte 24.

/** Where the 32 bytes of memory begin among the words that `VectorRunner.results` gives. */
const MEMORY = 9;
const PE = 0x20;
const C1 = 0x200;

export interface Outcome {
  readonly raised: number;
  /** In units of the last place: neighbouring numbers are 1 apart, but the two zeros 2. */
  readonly numbers: readonly [bigint, bigint];
  /** Without C1 where it tells of the rounding. */
  readonly status: number;
}

function ordered(bytes: DataView, at: number): bigint {
  const signAndExponent = BigInt(bytes.getUint16(at + 8, true));
  const magnitude = ((signAndExponent & 0x7fffn) << 63n) | (bytes.getBigUint64(at, true) & ((1n << 63n) - 1n));
  return signAndExponent >> 15n ? -2n - magnitude : magnitude;
}

/** @param words the exception's vector or 0, then the state as 24 words of 32 bits */
export function outcomeOf(words: ArrayLike<number>): Outcome {
  const bytes = new DataView(Uint32Array.from({ length: 8 }, (_, index) => words[MEMORY + index] as number).buffer);
  const status = bytes.getUint16(24, true);
  return { raised: words[0] as number, numbers: [ordered(bytes, 0), ordered(bytes, 10)], status: status & PE ? status & ~C1 : status };
}

/** What has to be added to the numbers of `ours`, or undefined: the two differ in more than the last place. */
export function lastPlaces(ours: Outcome, theirs: Outcome): [number, number] | undefined {
  if (ours.raised !== theirs.raised || ours.status !== theirs.status) return undefined;
  const apart = ours.numbers.map((number, index) => Number((theirs.numbers[index] as bigint) - number)) as [number, number];
  return apart.every((distance) => Math.abs(distance) <= 1) ? apart : undefined;
}

/** A case's number, then what the processor's two numbers are beyond those of this machine. */
export type LastPlace = readonly [number, number, number];

/** The digest of all cases once `differences` are added. */
export function digestOf(outcomes: Iterable<Outcome>, differences: readonly LastPlace[] = []): string {
  const added = new Map(differences.map(([index, ...places]) => [index, places]));
  let one = 0x811c9dc5;
  let two = 0x1000193;
  let index = 0;
  for (const { raised, numbers, status } of outcomes) {
    const places = added.get(index++) ?? [0, 0];
    const words = [BigInt(raised), BigInt(status)];
    numbers.forEach((number, which) => {
      const sum = BigInt.asUintN(96, number + BigInt(places[which] as number));
      words.push(sum & 0xffffffffn, (sum >> 32n) & 0xffffffffn, sum >> 64n);
    });
    for (const word of words) {
      one = Math.imul(one ^ Number(word), 0x9e3779b1);
      one ^= one >>> 15;
      two = Math.imul(two ^ Number(word), 0x85ebca6b);
      two ^= two >>> 13;
    }
  }
  return [one, two].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
