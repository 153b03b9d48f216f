// Sets of the 256 vectors, one bit each, as the local APIC's IRR, ISR and TMR hold them.

/** @returns the highest vector of the set at `set`, -1 for an empty one */
export function highestBit(set: usize): i32 {
  for (let word: i32 = 7; word >= 0; word--) {
    const bits = load<u32>(set + (<usize>word << 2));
    if (bits) return (word << 5) + 31 - <i32>clz(bits);
  }
  return -1;
}

export function setVector(set: usize, vector: u32): void {
  const at = set + ((vector >> 5) << 2);
  store<u32>(at, load<u32>(at) | (1 << (vector & 31)));
}

export function clearVector(set: usize, vector: u32): void {
  const at = set + ((vector >> 5) << 2);
  store<u32>(at, load<u32>(at) & ~(1 << (vector & 31)));
}

export function testVector(set: usize, vector: u32): bool {
  return ((load<u32>(set + ((vector >> 5) << 2)) >> (vector & 31)) & 1) != 0;
}
