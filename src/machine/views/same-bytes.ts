/** True for the same bytes in arrays of the same length; null is the same as null only. */
export function sameBytes(a: Uint8Array | null, b: Uint8Array | null): boolean {
  if (a === b) return true;
  if (a === null || b === null || a.length !== b.length) return false;
  // A plain loop: with `every` this would be a good part of what a step costs.
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}
