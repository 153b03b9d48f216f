import { useEffect, useState } from 'react';

/** What has come of a loading: nothing yet, the thing, or a failure. */
export interface Loaded<Thing> {
  readonly value: Thing | null;
  readonly failed: boolean;
}

/**
 * The result of a loader; loaded anew when the loader is another one. The thing before stands until the new one has come,
 * unless `key` says that it is about something else.
 */
export function useLoaded<Thing>(key: string, load: () => Promise<Thing>): Loaded<Thing> {
  const [state, setState] = useState<Loaded<Thing> & { readonly key: string }>({ key, value: null, failed: false });
  useEffect(() => {
    let wanted = true;
    load().then(
      (value) => { if (wanted) setState({ key, value, failed: false }); },
      () => { if (wanted) setState((before) => ({ key, value: before.key === key ? before.value : null, failed: true })); },
    );
    return () => { wanted = false; };
  }, [key, load]);
  return state.key === key ? state : { value: null, failed: false };
}
