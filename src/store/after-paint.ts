import type { StoreApi } from 'zustand/vanilla';

/** A store that can only be looked at. */
export type ReadonlyStore<State> = Pick<StoreApi<State>, 'getState' | 'getInitialState' | 'subscribe'>;

/**
 * Follows a store behind its picture: it has a new state once the frame that shows it is painted and the page has nothing
 * else to do. For what is hidden and must not hold up what is seen. States that come before that are skipped but for the newest.
 * @param painted calls back when the next frame is painted; in a page that is not drawn it never does
 */
export function afterPaint<State>(store: ReadonlyStore<State>, painted: (call: () => void) => void = nextPainted): ReadonlyStore<State> {
  let state = store.getState();
  let asked = false;
  const listeners = new Set<(state: State, before: State) => void>();
  const follow = (): void => {
    asked = false;
    const before = state;
    state = store.getState();
    for (const listener of listeners) listener(state, before);
  };
  store.subscribe(() => {
    if (asked) return;
    asked = true;
    painted(follow);
  });
  return {
    getState: () => state,
    getInitialState: store.getInitialState,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** What is hidden waits for the page to be idle, but not longer than so many milliseconds: a running machine leaves it little rest. */
const LONGEST_WAIT = 200;

/** A frame's callbacks come before its paint, idle time after it; where a browser tells of none, a timer that is set in them. */
function nextPainted(call: () => void): void {
  requestAnimationFrame(() => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(call, { timeout: LONGEST_WAIT });
    else setTimeout(call, 0);
  });
}
