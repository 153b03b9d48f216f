import { useWords } from '../../i18n/words';
import { lessons, neighbourOf } from '../../lessons/catalogue';
import type { Lesson } from '../../lessons/lesson';
import { matrixId } from '../../lessons/matrix/cells';
import { useOpenLesson } from '../../store/use-simulator';

/** Where the lesson stands among the others, and the way to its neighbours; after the last one comes the matrix. */
export function LessonNavigation({ lesson }: { readonly lesson: Lesson }) {
  const { lesson: words, matrix } = useWords();
  const before = neighbourOf(lesson, -1);
  const after = neighbourOf(lesson, 1);
  return (
    <nav className="lesson-navigation" aria-label={words.place(lesson.number, lessons.length)}>
      <Neighbour id={before?.id ?? null} name={before === null ? '' : words.previous(words.titles[before.id])} arrow="M10 3.5 5.5 8l4.5 4.5" />
      <Neighbour id={after?.id ?? matrixId} name={after === null ? matrix.title : words.next(words.titles[after.id])} arrow="M6 3.5 10.5 8 6 12.5" />
    </nav>
  );
}

function Neighbour({ id, name, arrow }: {
  /** Null: there is none on this side, and its place is kept. */
  readonly id: Lesson['id'] | typeof matrixId | null;
  readonly name: string;
  readonly arrow: string;
}) {
  const openLesson = useOpenLesson();
  return (
    <button
      type="button"
      className="lesson-neighbour"
      aria-label={name}
      title={name}
      aria-hidden={id === null}
      disabled={id === null}
      onClick={() => { if (id !== null) openLesson(id); }}
    >
      <svg className="icon" viewBox="0 0 16 16" aria-hidden="true"><path d={arrow} /></svg>
    </button>
  );
}
