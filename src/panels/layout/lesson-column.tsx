import { matrixId } from '../../lessons/matrix/cells';
import { useSimulator } from '../../store/use-simulator';
import { LessonPanel } from '../lesson/lesson-panel';
import { LessonList } from '../lesson-list/lesson-list';
import { CellDoor } from '../matrix/cell-door';

/** The lesson, a cell of the double-fault matrix, or the list of lessons when none is chosen. */
export function LessonColumn() {
  const lessonId = useSimulator((state) => state.lessonId);
  if (lessonId === matrixId) return <CellDoor />;
  return lessonId === null ? <LessonList /> : <LessonPanel />;
}
