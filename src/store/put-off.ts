/** Milliseconds. */
const REST = 300;

/** Work that is put off. */
export interface PutOff {
  /** Does it after a rest; another one before that takes its place. */
  later(work: () => void): void;
  /** Does at once what waits. */
  now(): void;
  /** Does at once what waits; nothing is to be put off afterwards. */
  end(): void;
}

/** What is put off is done once nothing new has come for a while, and when the page is left: never while a step is drawn. */
export function putOff(timer: (call: () => void, after: number) => () => void = hostTimer): PutOff {
  let waiting: (() => void) | null = null;
  let cancel = (): void => undefined;
  const now = (): void => {
    cancel();
    const work = waiting;
    waiting = null;
    work?.();
  };
  globalThis.addEventListener?.('pagehide', now);
  return {
    later: (work) => {
      cancel();
      waiting = work;
      cancel = timer(now, REST);
    },
    now,
    end: () => {
      now();
      globalThis.removeEventListener?.('pagehide', now);
    },
  };
}

function hostTimer(call: () => void, after: number): () => void {
  const id = setTimeout(call, after);
  return () => clearTimeout(id);
}
