import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Language } from '../i18n/language';
import type { CellOutcome } from '../lessons/matrix/cell-outcome';
import type { KernelTable } from '../machine/loaders/kernel-table';
import type {
  Command, InputLog, KernelProgram, MemoryRegion, Observation, RefusalCode, ShutdownPolicy, Speed, StateLayout, TimelineView,
} from '../machine/protocol';
import type { PanelId } from './panel-id';
import type { Problem } from './problem';

export type Theme = 'light' | 'dark';
export type Motion = 'full' | 'reduced';
/** Which of the five compositions of the page is drawn. */
export type PageLayout = 'wide' | 'medium' | 'projector' | 'embed' | 'phone';
export type TableTab = 'idt' | 'gdt' | 'tss' | 'page-walk' | 'memory-map' | 'code';

/** What the reader looks at. */
export interface Selection {
  /** The row of the IDT that is opened, or null: the one that the step touches. */
  readonly vector: number | null;
  /** The row of the GDT that is opened, or null: the one that the step touches. */
  readonly selector: number | null;
  readonly tableTab: TableTab;
  /** Whether the tables' tab follows what the delivery's step touches. */
  readonly followStep: boolean;
}

/** How far the reader is in the lesson. */
export interface LessonProgress {
  /** Prediction's id -> the option that was picked. */
  readonly prediction: Readonly<Record<string, string>>;
  readonly stepsDone: readonly string[];
  /** The machine has shown what the lesson's prediction asks. */
  readonly shown?: true;
}

/** A command that the session did not take. */
export interface Refusal {
  readonly command: Command['type'] | null;
  readonly code: RefusalCode;
  readonly detail: string;
}

/** All that one simulator's page knows. The machine is in the worker: nothing is simulated here. */
export interface SimulatorState {
  readonly phase: 'loading' | 'ready' | 'failed';
  /** Why the phase is 'failed', one sentence; null otherwise. */
  readonly failure: string | null;
  /** Sentences that the reader should see and can put away. */
  readonly problems: readonly Problem[];
  readonly observation: Observation | null;
  /** The last Observation at rest that lies before `observation`, for "changed" marks; null after a reset or a step back. */
  readonly previous: Observation | null;
  readonly layout: StateLayout | null;
  readonly regions: readonly MemoryRegion[];
  readonly timeline: TimelineView | null;
  readonly log: InputLog | null;
  /** What the machine was booted with. */
  readonly program: KernelProgram | null;
  readonly kernel: KernelTable | null;
  readonly refusal: Refusal | null;
  /** Null: the list of lessons is shown. */
  readonly lessonId: string | null;
  /** Which cell of the double-fault matrix is opened; null: its table is shown. Without meaning elsewhere. */
  readonly cellId: string | null;
  /** The cell that the reader was in last: the table is taken up there. */
  readonly lastCellId: string | null;
  /** What the runs of the matrix's table have shown, by the cell's id; kept while the page stands. */
  readonly cellOutcomes: Readonly<Record<string, CellOutcome>>;
  readonly language: Language;
  readonly theme: Theme;
  readonly motion: Motion;
  readonly embedded: boolean;
  readonly panels: readonly PanelId[];
  readonly pageLayout: PageLayout;
  readonly selection: Selection;
  readonly speed: Speed;
  readonly shutdownPolicy: ShutdownPolicy;
  readonly progress: LessonProgress;
}

export type SimulatorStore = StoreApi<SimulatorState>;

/** What must be known before the first paint. */
export type SimulatorStart = Pick<
  SimulatorState,
  'lessonId' | 'cellId' | 'language' | 'theme' | 'motion' | 'embedded' | 'panels' | 'pageLayout'
> & Partial<Pick<SimulatorState, 'problems' | 'speed' | 'shutdownPolicy' | 'progress'>>;

/** One store a simulator: several on one page do not know of each other. */
export function createSimulatorStore(start: SimulatorStart): SimulatorStore {
  return createStore<SimulatorState>()(() => ({
    phase: 'loading',
    failure: null,
    problems: [],
    observation: null,
    previous: null,
    layout: null,
    regions: [],
    timeline: null,
    log: null,
    program: null,
    kernel: null,
    refusal: null,
    selection: { vector: null, selector: null, tableTab: 'idt', followStep: true },
    speed: 'full',
    shutdownPolicy: 'stop',
    progress: { prediction: {}, stepsDone: [] },
    lastCellId: null,
    cellOutcomes: {},
    ...start,
  }));
}
