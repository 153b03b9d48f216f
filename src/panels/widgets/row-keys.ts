/** The row that a key leads to from row `at` of `count`, or null when the key does not move. A page is eight rows. */
export function rowAfterKey(at: number, count: number, key: string): number | null {
  const within = (row: number): number => Math.min(count - 1, Math.max(0, row));
  switch (key) {
    case 'ArrowDown': return within(at + 1);
    case 'ArrowUp': return within(at - 1);
    case 'PageDown': return within(at + 8);
    case 'PageUp': return within(at - 8);
    case 'Home': return 0;
    case 'End': return within(count - 1);
    default: return null;
  }
}
