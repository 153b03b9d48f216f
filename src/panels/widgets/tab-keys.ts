/**
 * The tab that a key leads to from `selected`, or null when the key is none of a tab row's.
 * Source: WAI-ARIA Authoring Practices "Tabs Pattern".
 */
export function nextTab<Id extends string>(ids: readonly Id[], selected: Id, key: string): Id | null {
  const at = ids.indexOf(selected);
  if (at < 0 || ids.length === 0) return null;
  const target = targetIndex(at, ids.length, key);
  return target === null ? null : ids[target] ?? null;
}

function targetIndex(at: number, count: number, key: string): number | null {
  switch (key) {
    case 'ArrowRight': return (at + 1) % count;
    case 'ArrowLeft': return (at + count - 1) % count;
    case 'Home': return 0;
    case 'End': return count - 1;
    default: return null;
  }
}
