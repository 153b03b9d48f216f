import { Suspense, lazy, useContext, useState, useSyncExternalStore, type ComponentType, type ReactNode } from 'react';
import { PanelShown } from '../../store/panel-shown';

const parts: (() => Promise<unknown>)[] = [];
let fetched = false;
const waiting = new Set<() => void>();

/**
 * A part of the page that the first picture does without: `meanwhile` stands there until its code is there. Behind a tab it
 * does not ask for it, but is drawn when it has come with the others.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>, meanwhile: ReactNode = null): ComponentType<Props> {
  const Part = lazy(async () => ({ default: await load() }));
  parts.push(load);
  return function Later(props: Props) {
    const shown = useContext(PanelShown);
    const there = useSyncExternalStore(whenFetched, () => fetched);
    const [wanted, setWanted] = useState(shown);
    if ((shown || there) && !wanted) setWanted(true);
    return wanted ? <Suspense fallback={meanwhile}><Part {...props} /></Suspense> : meanwhile;
  };
}

function whenFetched(tell: () => void): () => void {
  waiting.add(tell);
  return () => waiting.delete(tell);
}

/** Fetches the code of all these parts, so that none is waited for. What fails now is tried again when it is drawn. */
export async function fetchParts(): Promise<void> {
  await Promise.allSettled(parts.map((load) => load()));
  fetched = true;
  for (const tell of waiting) tell();
}
