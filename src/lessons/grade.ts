import type { SessionHost } from '../machine/session';
import { Activity } from '../x86/bits/run';
import type { LessonRun } from './claim';
import { claimsOf } from './claims';
import type { ExpectedEvent, Lesson } from './lesson';
import { gradeOutcome } from './outcomes/grade-outcome';
import type { OutcomeId } from './outcomes/outcome-id';
import { advance, stepsToDo } from './progress';
import { type MachineParts, runProgram } from './run-program';

/** What a lesson's own machine says about it; all lists are empty when the lesson is true. */
export interface LessonGrade {
  /** Steps whose goal was not reached in their turn. */
  readonly stepsMissed: readonly string[];
  /** Why the prediction is not asked in its step and before the decisive Moment; empty when it is. */
  readonly prediction: readonly string[];
  /** The exceptions of boot 1 as they were, if they are not as expected. */
  readonly sequence: readonly string[];
  /** How boot 1 ended, if not as expected. */
  readonly ending: readonly string[];
  /** Ids of sentences that the machine does not bear out. */
  readonly untrue: readonly string[];
}

/** Runs a lesson on the real machine and compares all that it says with what the machine did. */
export async function gradeLesson(lesson: Lesson, parts: MachineParts, host: SessionHost): Promise<LessonGrade> {
  const run = await runProgram(lesson.program, parts, host);
  return {
    stepsMissed: missedSteps(lesson, run),
    prediction: predictionTrouble(lesson, run),
    sequence: sequenceTrouble(lesson, run),
    ending: endingTrouble(lesson, run),
    untrue: await untrueSentences(lesson, run, (id) => gradeOutcome(id, parts, host)),
  };
}

/** Each step must take an Observation of its own: a goal that holds already when its step begins teaches nothing. */
function missedSteps(lesson: Lesson, run: LessonRun): string[] {
  let done: readonly string[] = [];
  const together: string[] = [];
  for (const seen of run.seen) {
    const next = advance(lesson, done, seen);
    together.push(...next.slice(done.length + 1));
    done = next;
  }
  return lesson.steps.map((step) => step.id).filter((id) => !done.includes(id) || together.includes(id));
}

function predictionTrouble(lesson: Lesson, { seen }: LessonRun): string[] {
  const { prediction } = lesson;
  const opens = seen.findIndex(prediction.opens);
  const decided = seen.findIndex(prediction.decided);
  const trouble: string[] = [];
  if (opens < 0) trouble.push('never opens');
  if (decided < 0) trouble.push('is never decided');
  if (decided <= opens) trouble.push('is decided when it opens');
  if (litFrom(lesson, prediction.step, seen) < opens) trouble.push('opens after its step is lit');
  if (!prediction.options.includes(prediction.right)) trouble.push('has no right option');
  return trouble;
}

/** Index of the first Observation after which this step is the one to do; -1 if none. */
function litFrom(lesson: Lesson, step: string, seen: LessonRun['seen']): number {
  let done: readonly string[] = [];
  return seen.findIndex((one) => {
    done = advance(lesson, done, one);
    return stepsToDo(lesson, done)[0]?.id === step;
  });
}

function sequenceTrouble(lesson: Lesson, { events }: LessonRun): string[] {
  const show = ({ vector, errorCode, outcome }: ExpectedEvent): string => `${vector}(${errorCode?.toString(16) ?? ''}) ${outcome}`;
  const found = events.filter(({ at }) => at.boot === 1).map(show);
  return found.join() === lesson.sequence.map(show).join() ? [] : found;
}

function endingTrouble(lesson: Lesson, { seen }: LessonRun): string[] {
  const wanted = lesson.ending === 'halted' ? Activity.Halted : Activity.Shutdown;
  const end = seen.filter(({ observation }) => observation.moment.boot === 1).at(-1)?.observation.activity;
  return end === wanted ? [] : [`activity ${end}`];
}

async function untrueSentences(lesson: Lesson, run: LessonRun, holds: (id: OutcomeId) => Promise<boolean>): Promise<string[]> {
  const untrue: string[] = [];
  for (const [sentence, claim] of Object.entries(claimsOf[lesson.id])) {
    if (typeof claim === 'function') {
      if (!claim(run)) untrue.push(sentence);
    } else {
      for (const outcome of claim) if (!(await holds(outcome))) untrue.push(`${sentence} (${outcome})`);
    }
  }
  return untrue;
}
