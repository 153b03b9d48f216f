import { isReport } from './check-report';
import type { Command, KernelProgram, Report } from './protocol';

type PowerOn = Extract<Command, { readonly type: 'power-on' }>;

/** A page's end of a session that lives in a worker. */
export interface Connection {
  send(command: Command): void;
  /** Adds a listener; the result takes it away. */
  onReport(listener: (report: Report) => void): () => void;
  /** Starts a new worker with the program at its start. */
  restart(): void;
  /** Ends the worker; nothing is reported any more. */
  close(): void;
}

/**
 * Connects to a session in a worker. A worker that dies, or whose session fails, is replaced by a new one with the same
 * image and the newest program at its start: a `failed` report with `restarted` says so. One that dies again before it
 * has shown the machine is not replaced (`restarted` false); a later `power-on` starts a new one.
 * @param createWorker makes the worker: of modules, or classic from a blob
 */
export function connect(createWorker: () => Worker): Connection {
  const listeners = new Set<(report: Report) => void>();
  let worker: Worker | null = null;
  let powerOn: PowerOn | null = null;
  let program: KernelProgram | null = null;
  /** The session's own settings, to be said again to a new one. */
  const settings = new Map<'watch' | 'at-shutdown', Command>();
  let alive = false;
  let closed = false;

  const tell = (report: Report): void => listeners.forEach((listener) => listener(report));

  const receive = (message: unknown): void => {
    if (!isReport(message)) return fail('the worker sent something that is no report');
    if (message.type === 'failed') return fail(message.message);
    if (message.type === 'powered-on') program = message.program;
    if (message.type === 'observation') alive = true;
    tell(message);
  };

  const start = (): Worker => {
    const started = createWorker();
    const current = (): boolean => worker === started;
    started.onmessage = (event: MessageEvent<unknown>) => current() && receive(event.data);
    started.onmessageerror = () => current() && fail('a message of the worker could not be read');
    started.onerror = (event) => {
      event.preventDefault();
      if (current()) fail(event.message || 'the worker could not be started');
    };
    for (const setting of settings.values()) started.postMessage(setting);
    return started;
  };

  const stop = (): void => {
    worker?.terminate();
    worker = null;
    alive = false;
  };

  const restart = (): void => {
    stop();
    if (closed || powerOn === null) return;
    worker = start();
    const { log: _, ...fromStart } = powerOn;
    worker.postMessage({ ...fromStart, program: program ?? powerOn.program });
  };

  const fail = (message: string): void => {
    const again = alive && powerOn !== null;
    stop();
    tell({ type: 'failed', message, restarted: again });
    if (again) restart();
  };

  return {
    send(command) {
      if (closed) return;
      if (command.type === 'power-on') {
        powerOn = command;
        program = null;
      }
      if (command.type === 'watch' || command.type === 'at-shutdown') remember(settings, command);
      worker ??= command.type === 'power-on' ? start() : null;
      worker?.postMessage(command);
    },
    onReport(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    restart,
    close() {
      closed = true;
      stop();
      listeners.clear();
    },
  };
}

/** A `watch` command names only what changes: what was said before still holds. */
function remember(settings: Map<'watch' | 'at-shutdown', Command>, command: Extract<Command, { readonly type: 'watch' | 'at-shutdown' }>): void {
  const before = settings.get('watch');
  if (command.type === 'watch' && before?.type === 'watch') settings.set('watch', { type: 'watch', watch: { ...before.watch, ...command.watch } });
  else settings.set(command.type, command);
}
