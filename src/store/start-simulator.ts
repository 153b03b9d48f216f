import { loadWords, type Words } from '../i18n/words';
import { lessonById, lessons } from '../lessons/catalogue';
import type { Lesson } from '../lessons/lesson';
import { kernelOf } from '../lessons/program';
import { connect, type Connection } from '../machine/connect';
import type { Command, KernelId, Report } from '../machine/protocol';
import { AssetError, type MachineAssets } from './machine-assets';
import { newestPerFrame } from './newest-per-frame';
import { putOff, type PutOff } from './put-off';
import { receive } from './receive';
import { recallLesson, rememberLesson, rememberSettings, type TextStorage } from './remembered';
import { fail, reportProblem } from './report-problem';
import { createSimulatorStore, type SimulatorStart, type SimulatorState, type SimulatorStore } from './simulator';
import type { SimulatorLink } from './use-simulator';

const MEMORY_BYTES = 16 * 1024 * 1024;

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
  const store = createSimulatorStore({ ...start, ...recalledState(parts.storage, lessonOf(start.lessonId)) });
  const machine = new MachineLink(store, parts);
  const writing = putOff();
  store.subscribe((state, before) => remember(parts.storage, writing, state, before));
  machine.powerOn();
  return {
    store,
    send: (command) => machine.send(command),
    openLesson: (id) => {
      if (id === store.getState().lessonId) return;
      writing.now();
      store.setState({ ...atLessonStart, lessonId: id, ...recalledState(parts.storage, lessonOf(id)) });
      machine.powerOn();
    },
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

/** With the list of lessons shown, the first one is ready to run. */
function lessonOf(id: string | null): Lesson {
  const lesson = lessonById(id) ?? lessons[0];
  if (lesson === undefined) throw new Error('there are no lessons');
  return lesson;
}

function recalledState(storage: TextStorage, lesson: Lesson): Partial<SimulatorState> {
  const { log: _, ...kept } = recallLesson(storage, lesson.id);
  return kept;
}

/** Settings and the reader's place outlive a reload, where storage is allowed. */
function remember(storage: TextStorage, writing: PutOff, state: SimulatorState, before: SimulatorState): void {
  const { language, theme, log, progress, speed, shutdownPolicy, lessonId } = state;
  if (language !== before.language || theme !== before.theme) rememberSettings(storage, { language, theme });
  const samePlace = log === before.log && progress === before.progress && speed === before.speed && shutdownPolicy === before.shutdownPolicy;
  if (samePlace || log === null || lessonId !== before.lessonId) return;
  writing.later(() => rememberLesson(storage, lessonOf(lessonId).id, { log, progress, speed, shutdownPolicy }));
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
    const lesson = lessonOf(this.store.getState().lessonId);
    this.parts.loadAssets(kernelOf(lesson.program)).then(
      (assets) => { if (attempt === this.attempt) this.begin(assets, lesson); },
      (error: unknown) => { if (attempt === this.attempt) void this.failWith((problems) => assetSentence(problems, error)); },
    );
  }

  private begin(assets: MachineAssets, lesson: Lesson): void {
    const { shutdownPolicy } = this.store.getState();
    const { log } = recallLesson(this.parts.storage, lesson.id);
    this.store.setState({ kernel: assets.kernel });
    this.connection ??= this.connected(assets);
    this.connection.send({ type: 'at-shutdown', policy: shutdownPolicy });
    this.connection.send({
      type: 'power-on',
      wasm: assets.wasm,
      image: assets.image,
      program: lesson.program,
      memoryBytes: MEMORY_BYTES,
      ...(log && { log }),
    });
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
