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
  let loaded: ComponentType<Props> | null = null;
  const fetch = async (): Promise<ComponentType<Props>> => (loaded = await load());
  const Coming = lazy(async () => ({ default: await fetch() }));
  parts.push(fetch);
  return function Later(props: Props) {
    const shown = useContext(PanelShown);
    const there = useSyncExternalStore(whenFetched, isFetched, isFetched);
    // What is there already is drawn at once: something lazy would be drawn without itself first.
    const [Part, setPart] = useState<ComponentType<Props> | null>(() => loaded);
    if (Part === null && (shown || there)) setPart(() => loaded ?? Coming);
    return Part === null ? meanwhile : <Suspense fallback={meanwhile}><Part {...props} /></Suspense>;
  };
}

const isFetched = (): boolean => fetched;

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
