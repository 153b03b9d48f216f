import { lessonById } from '../lessons/catalogue';
import { advance, showsAnswer } from '../lessons/progress';
import { sameProgram } from '../lessons/program';
import { look } from '../lessons/seen';
import type { Observation } from '../machine/protocol';
import type { LessonProgress, SimulatorState } from './simulator';

/** The reader's progress after this Observation. Only a machine with the lesson's own lines counts. */
export function progressAfter(state: SimulatorState, observation: Observation): LessonProgress {
  const { lessonId, layout, program, progress } = state;
  const lesson = lessonById(lessonId);
  if (lesson === null || layout === null || program === null || !sameProgram(program, lesson.program)) return progress;
  const seen = look(observation, layout, program);
  const stepsDone = advance(lesson, progress.stepsDone, seen);
  const nowShown = progress.shown !== true && showsAnswer(lesson, seen);
  if (stepsDone === progress.stepsDone && !nowShown) return progress;
  return { ...progress, stepsDone, ...(nowShown && { shown: true }) };
}
