import { useEffect, useState, type MouseEvent } from 'react';
import { matrixId } from '../../lessons/matrix/cells';
import { useWords } from '../../i18n/words';
import { lessons } from '../../lessons/catalogue';
import type { LessonId } from '../../lessons/lesson';
import { useOpenLesson, useSimulator } from '../../store/use-simulator';
import { isPlainClick } from '../widgets/plain-click';
import './lesson-list.css';

/** All lessons with what one knows at their end. The first is on the machine already. */
export function LessonList() {
  const { lessonList: words, lesson: { titles }, matrix, regions } = useWords();
  const openLesson = useOpenLesson();
  const goals = useGoals();
  const open = (id: LessonId | typeof matrixId) => (event: MouseEvent) => {
    if (!isPlainClick(event)) return;
    event.preventDefault();
    openLesson(id);
  };
  return (
    <section className="lesson-list" aria-label={regions.lesson}>
      <h2 className="lesson-list-title">{words.title}</h2>
      <p className="lesson-list-intro">{words.intro}</p>
      <p className="lesson-list-intro">{words.first}</p>
      <ol>
        {lessons.map(({ id, number }) => (
          <li key={id}>
            <a href={`?lesson=${id}`} onClick={open(id)}>
              <span className="lesson-list-number">{number}</span>
              <span className="lesson-list-name">{titles[id]}</span>
              <span className="lesson-list-goal">{goals[id] ?? ' '}</span>
            </a>
          </li>
        ))}
      </ol>
      <a className="lesson-list-more" href={`?lesson=${matrixId}`} onClick={open(matrixId)}>
        <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="M2.5 2.5h11v11h-11zM2.5 6.2h11M2.5 9.8h11M6.2 2.5v11M9.8 2.5v11" /></svg>
        <span className="lesson-list-name">{matrix.title}</span>
        <span className="lesson-list-goal">{matrix.goal}</span>
      </a>
    </section>
  );
}

/** Each lesson's goal in the reader's language, as it comes. */
function useGoals(): Readonly<Partial<Record<LessonId, string>>> {
  const language = useSimulator((state) => state.language);
  const [goals, setGoals] = useState<Readonly<Partial<Record<LessonId, string>>>>({});
  useEffect(() => {
    let wanted = true;
    Promise.all(lessons.map(async (lesson) => [lesson.id, (await lesson.texts[language]()).goal] as const)).then(
      (loaded) => { if (wanted) setGoals(Object.fromEntries(loaded)); },
      // Titles alone still lead to the lessons.
      () => { if (wanted) setGoals({}); },
    );
    return () => { wanted = false; };
  }, [language]);
  return goals;
}
