import { loadWords, type Words } from '../i18n/words';
import { kernelOf } from '../lessons/program';
import { connect, type Connection } from '../machine/connect';
import type { Command, KernelId, Report } from '../machine/protocol';
import { afterPaint } from './after-paint';
import { bootOf, type Boot } from './boot-of';
import { AssetError, type MachineAssets } from './machine-assets';
import { newestPerFrame } from './newest-per-frame';
import { putOff, type PutOff } from './put-off';
import { receive } from './receive';
import { recallLesson, rememberLesson, rememberSettings, type TextStorage } from './remembered';
import { fail, reportProblem } from './report-problem';
import { createSimulatorStore, type SimulatorStart, type SimulatorState, type SimulatorStore } from './simulator';
import type { SimulatorLink } from './use-simulator';

/** Guest memory of every machine of the page. */
export const MEMORY_BYTES = 16 * 1024 * 1024;

export interface SimulatorParts {
  /** Gets the machine's parts; asked for each power-on. */
  loadAssets(kernel: KernelId): Promise<MachineAssets>;
  readonly storage: TextStorage;
}

/** One simulator without its page: a store, and a session in a worker that fills it. */
export interface Simulator extends SimulatorLink {
  /** Ends the worker. */
  close(): void;
}

/** Makes the store, with what was remembered of the lesson, and begins to load the machine. */
export function startSimulator(start: SimulatorStart, parts: SimulatorParts): Simulator {
  const store = createSimulatorStore({ ...start, ...recalledState(parts.storage, bootOf(start)) });
  const machine = new MachineLink(store, parts);
  const writing = putOff();
  store.subscribe((state, before) => remember(parts.storage, writing, state, before));
  machine.powerOn();
  return {
    store,
    behind: afterPaint(store),
    send: (command) => machine.send(command),
    openLesson: (lessonId, cellId = null) => {
      const before = store.getState();
      if (lessonId === before.lessonId && cellId === before.cellId) return;
      writing.now();
      const lastCellId = before.cellId ?? before.lastCellId;
      store.setState({ ...atLessonStart, lessonId, cellId, lastCellId, ...recalledState(parts.storage, bootOf({ lessonId, cellId })) });
      machine.powerOn();
    },
    loadAssets: (kernel) => parts.loadAssets(kernel),
    retry: () => {
      writing.now();
      store.setState({ phase: 'loading', failure: null });
      machine.powerOn();
    },
    close: () => {
      writing.end();
      machine.close();
    },
  };
}

/** What of the store belongs to one machine and one lesson. */
const atLessonStart = {
  phase: 'loading',
  failure: null,
  observation: null,
  previous: null,
  timeline: null,
  log: null,
  refusal: null,
  progress: { prediction: {}, stepsDone: [] },
} as const satisfies Partial<SimulatorState>;

function recalledState(storage: TextStorage, boot: Boot | null): Partial<SimulatorState> {
  if (boot === null) return {};
  const { log: _, ...kept } = recallLesson(storage, boot.key);
  return kept;
}

/** Settings and the reader's place outlive a reload, where storage is allowed. */
function remember(storage: TextStorage, writing: PutOff, state: SimulatorState, before: SimulatorState): void {
  const { language, theme, log, progress, speed, shutdownPolicy, lessonId, cellId } = state;
  if (language !== before.language || theme !== before.theme) rememberSettings(storage, { language, theme });
  const samePlace = log === before.log && progress === before.progress && speed === before.speed && shutdownPolicy === before.shutdownPolicy;
  if (samePlace || log === null || lessonId !== before.lessonId || cellId !== before.cellId) return;
  const boot = bootOf(state);
  if (boot !== null) writing.later(() => rememberLesson(storage, boot.key, { log, progress, speed, shutdownPolicy }));
}

/** The session's page side: gets its parts, powers it on with the present lesson, takes its reports. */
class MachineLink {
  private connection: Connection | null = null;
  private attempt = 0;

  constructor(private readonly store: SimulatorStore, private readonly parts: SimulatorParts) {}

  send(command: Command): void {
    if (this.store.getState().phase === 'ready') this.connection?.send(command);
  }

  close(): void {
    this.attempt += 1;
    this.connection?.close();
  }

  powerOn(): void {
    const attempt = ++this.attempt;
    const boot = bootOf(this.store.getState());
    if (boot === null) return this.connection?.send({ type: 'pause' });
    this.parts.loadAssets(kernelOf(boot.program)).then(
      (assets) => { if (attempt === this.attempt) this.begin(assets, boot); },
      (error: unknown) => { if (attempt === this.attempt) void this.failWith((problems) => assetSentence(problems, error)); },
    );
  }

  private begin(assets: MachineAssets, { key, program, atFirstException }: Boot): void {
    const { shutdownPolicy } = this.store.getState();
    const { log } = recallLesson(this.parts.storage, key);
    this.store.setState({ kernel: assets.kernel });
    this.connection ??= this.connected(assets);
    this.connection.send({ type: 'at-shutdown', policy: shutdownPolicy });
    this.connection.send({
      type: 'power-on',
      wasm: assets.wasm,
      image: assets.image,
      program,
      memoryBytes: MEMORY_BYTES,
      ...(log && { log }),
    });
    if (atFirstException && !log) this.connection.send({ type: 'run-to-next-exception' });
  }

  private connected(assets: MachineAssets): Connection {
    const connection = connect(() => assets.createWorker());
    connection.onReport(newestPerFrame((report) => this.take(report), (callback) => requestAnimationFrame(callback)));
    return connection;
  }

  private take(report: Report): void {
    const ofMachineBefore = this.store.getState().phase === 'loading' && (report.type === 'observation' || report.type === 'timeline' || report.type === 'log');
    if (ofMachineBefore) return;
    receive(this.store, report);
    if (report.type === 'failed' && !report.restarted) void this.failWith((problems) => problems.workerNotStarted(report.message));
    if (report.type === 'refused' && report.code === 'bad-image') void this.failWith((problems) => problems.kernelDamaged(report.detail));
  }

  /** One sentence in the reader's language; English when that does not come either. */
  private async failWith(sentence: (problems: Words['problems']) => string): Promise<void> {
    const { language } = this.store.getState();
    const words = await loadWords(language).catch(() => {
      reportProblem(this.store, { kind: 'language-not-loaded', language });
      return loadWords('en');
    });
    fail(this.store, words.problems.failed(sentence(words.problems)));
  }
}

function assetSentence(problems: Words['problems'], error: unknown): string {
  return error instanceof AssetError ? problems[error.part](error.message) : String(error);
}
