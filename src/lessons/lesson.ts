import type { Language } from '../i18n/language';
import type { KernelProgram } from '../machine/protocol';
import type { EventOutcome } from '../x86/bits/trace-record';
import type { Predicate } from './predicates/predicate';

/** Ids of the lessons, in their order; also the values of `lesson=` in the address bar. */
export const lessonIds = ['breakpoint', 'boot-loop', 'double-fault', 'stack-overflow', 'interrupt-stack', 'protected-frame', 'user-stack', 'int-14', 'late-cr2'] as const;

export type LessonId = (typeof lessonIds)[number];

/** One step of a lesson: reached when its goal holds, after all steps before it. */
export interface LessonStep {
  /** Key of its words in `LessonText.steps`. */
  readonly id: string;
  readonly goal: Predicate;
}

/** A stretch of the road to a handler, by the name that the page gives it; the frame is also drawn on the stack. */
export type RoadPart = 'choice' | 'pointer' | 'frame';

/** "What happens next?", asked before the machine shows it. */
export interface Prediction {
  readonly id: string;
  /** The lesson's step that asks to predict; it is not lit before the question can be answered. */
  readonly step: string;
  /** In the order shown; keys of `LessonText.prediction.options` and `.answers`. */
  readonly options: readonly string[];
  readonly right: string;
  /** The question can be asked: all that it speaks of has been seen. */
  readonly opens: Predicate;
  /** The machine itself has answered. */
  readonly decided: Predicate;
  /** What the page draws ahead of the machine and would answer by: its steps to come are not told until it is answered. */
  readonly hides: readonly RoadPart[];
}

/** One exception of the sequence that a lesson's machine must go through on its first boot. */
export interface ExpectedEvent {
  readonly vector: number;
  /** Null: pushes none. */
  readonly errorCode: number | null;
  readonly outcome: EventOutcome;
}

/** A lesson without its words. */
export interface Lesson {
  readonly id: LessonId;
  /** From 1, in their order. */
  readonly number: number;
  /** What the kernel is told at boot. */
  readonly program: KernelProgram;
  readonly steps: readonly LessonStep[];
  readonly prediction: Prediction;
  readonly sequence: readonly ExpectedEvent[];
  /** How the first boot ends. */
  readonly ending: 'halted' | 'shutdown';
  readonly texts: Readonly<Record<Language, () => Promise<LessonText>>>;
}

/** The words of one lesson in one language. Backticks mark code, double asterisks weight. */
export interface LessonText {
  /** One sentence: what one will know at the end. */
  readonly goal: string;
  readonly intro: Readonly<Record<string, string>>;
  readonly steps: Readonly<Record<string, StepText>>;
  readonly prediction: {
    readonly question: string;
    readonly options: Readonly<Record<string, string>>;
    /** One answer an option: why it is right, or what the trace shows in its place. */
    readonly answers: Readonly<Record<string, string>>;
  };
  /** Shown when all steps are done. */
  readonly explanation: Readonly<Record<string, string>>;
}

export interface StepText {
  readonly title: string;
  /** What to press and where to look. */
  readonly hint: string;
}
