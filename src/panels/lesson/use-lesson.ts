import { lessonById } from '../../lessons/catalogue';
import type { Lesson } from '../../lessons/lesson';
import { sameProgram } from '../../lessons/program';
import { look, type Seen } from '../../lessons/seen';
import { useSimulator } from '../../store/use-simulator';

/** The lesson that the reader has chosen, or null. */
export function useLesson(): Lesson | null {
  return lessonById(useSimulator((state) => state.lessonId));
}

/** The newest Observation for predicates, or null before power-on. */
export function useSeen(): Seen | null {
  const observation = useSimulator((state) => state.observation);
  const layout = useSimulator((state) => state.layout);
  const program = useSimulator((state) => state.program);
  return observation === null || layout === null || program === null ? null : look(observation, layout, program);
}

/** Whether the kernel was booted with the lesson's own lines; true before it was booted at all. */
export function useOwnProgram(lesson: Pick<Lesson, 'program'> | null): boolean {
  const program = useSimulator((state) => state.program);
  return lesson === null || program === null || sameProgram(program, lesson.program);
}
