import { Suspense, lazy, type ComponentType, type ReactNode } from 'react';

const parts: (() => Promise<unknown>)[] = [];

/** A part of the page that the first picture does without: drawn as soon as its code is there, `meanwhile` until then. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>, meanwhile: ReactNode = null): ComponentType<Props> {
  const Part = lazy(async () => ({ default: await load() }));
  parts.push(load);
  return function Later(props: Props) {
    return <Suspense fallback={meanwhile}><Part {...props} /></Suspense>;
  };
}

/** Fetches the code of all these parts, so that none is waited for. What fails now is tried again when it is drawn. */
export function fetchParts(): void {
  for (const load of parts) load().catch(() => undefined);
}
