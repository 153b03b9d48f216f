import { lessonById } from '../lessons/catalogue';
import { advance } from '../lessons/progress';
import { sameProgram } from '../lessons/program';
import { look } from '../lessons/seen';
import type { Observation } from '../machine/protocol';
import type { LessonProgress, SimulatorState } from './simulator';

/** The reader's progress after this Observation. Only a machine with the lesson's own lines counts. */
export function progressAfter(state: SimulatorState, observation: Observation): LessonProgress {
  const { lessonId, layout, program, progress } = state;
  const lesson = lessonById(lessonId);
  if (lesson === null || layout === null || program === null || !sameProgram(program, lesson.program)) return progress;
  const stepsDone = advance(lesson, progress.stepsDone, look(observation, layout, program));
  return stepsDone === progress.stepsDone ? progress : { ...progress, stepsDone };
}
