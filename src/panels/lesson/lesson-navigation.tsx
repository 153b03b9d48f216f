import { useWords } from '../../i18n/words';
import { lessons, neighbourOf } from '../../lessons/catalogue';
import type { Lesson } from '../../lessons/lesson';
import { useOpenLesson } from '../../store/use-simulator';

/** Where the lesson stands among the others, and the way to its neighbours. */
export function LessonNavigation({ lesson }: { readonly lesson: Lesson }) {
  const words = useWords().lesson;
  return (
    <nav className="lesson-navigation" aria-label={words.place(lesson.number, lessons.length)}>
      <Neighbour lesson={neighbourOf(lesson, -1)} name={words.previous} arrow="M10 3.5 5.5 8l4.5 4.5" />
      <Neighbour lesson={neighbourOf(lesson, 1)} name={words.next} arrow="M6 3.5 10.5 8 6 12.5" />
    </nav>
  );
}

function Neighbour({ lesson, name, arrow }: {
  readonly lesson: Lesson | null;
  readonly name: (title: string) => string;
  readonly arrow: string;
}) {
  const openLesson = useOpenLesson();
  const { titles } = useWords().lesson;
  const label = lesson === null ? undefined : name(titles[lesson.id]);
  return (
    <button
      type="button"
      className="lesson-neighbour"
      aria-label={label}
      title={label}
      aria-hidden={lesson === null}
      disabled={lesson === null}
      onClick={() => { if (lesson !== null) openLesson(lesson.id); }}
    >
      <svg className="icon" viewBox="0 0 16 16" aria-hidden="true"><path d={arrow} /></svg>
    </button>
  );
}
