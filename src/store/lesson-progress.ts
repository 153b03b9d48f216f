import { lessonById } from '../lessons/catalogue';
import { taskOf } from '../lessons/matrix/cell-task';
import { cellById, matrixId } from '../lessons/matrix/cells';
import { advance, showsAnswer } from '../lessons/progress';
import { sameProgram } from '../lessons/program';
import { look } from '../lessons/seen';
import type { Observation } from '../machine/protocol';
import type { LessonProgress, SimulatorState } from './simulator';

/** The reader's progress after this Observation. Only a machine with the own lines of the lesson, or of the matrix's cell, counts. */
export function progressAfter(state: SimulatorState, observation: Observation): LessonProgress {
  const { lessonId, cellId, layout, program, progress } = state;
  const lesson = lessonById(lessonId);
  const cell = lessonId === matrixId ? cellById(cellId) : null;
  const task = lesson ?? (cell && taskOf(cell));
  if (task === null || layout === null || program === null || !sameProgram(program, task.program)) return progress;
  const seen = look(observation, layout, program);
  const stepsDone = advance(task, progress.stepsDone, seen);
  const nowShown = lesson !== null && progress.shown !== true && showsAnswer(lesson, seen);
  if (stepsDone === progress.stepsDone && !nowShown) return progress;
  return { ...progress, stepsDone, ...(nowShown && { shown: true }) };
}
