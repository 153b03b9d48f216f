import { useSimulator } from '../../store/use-simulator';
import { LessonPanel } from '../lesson/lesson-panel';
import { LessonList } from '../lesson-list/lesson-list';

/** The lesson, or the list of lessons when none is chosen. */
export function LessonColumn() {
  const chosen = useSimulator((state) => state.lessonId !== null);
  return chosen ? <LessonPanel /> : <LessonList />;
}
