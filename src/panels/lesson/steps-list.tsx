import { useWords } from '../../i18n/words';
import type { Lesson, LessonText } from '../../lessons/lesson';
import { stepsToDo } from '../../lessons/progress';
import { MarkedText } from './marked-text';
import { StepMark, type StepState } from './step-mark';

/** The lesson's steps with how far the reader is, and below them what to do now, in a place of its own. */
export function StepsList({ lesson, text, done }: {
  readonly lesson: Pick<Lesson, 'steps'>;
  readonly text: Pick<LessonText, 'steps'>;
  readonly done: readonly string[];
}) {
  const words = useWords().lesson;
  const now = stepsToDo(lesson, done)[0]?.id ?? null;
  const stateOf = (id: string): StepState => (done.includes(id) ? 'done' : id === now ? 'now' : 'ahead');
  return (
    <>
      <ol className="lesson-steps" aria-label={words.steps}>
        {lesson.steps.map(({ id }) => (
          <li key={id} className={`lesson-step lesson-step-${stateOf(id)}`} aria-current={id === now ? 'step' : undefined}>
            <StepMark state={stateOf(id)} />
            <span className="visually-hidden">{words.stepState[stateOf(id)]}: </span>
            <span><MarkedText text={text.steps[id]?.title ?? ''} /></span>
          </li>
        ))}
      </ol>
      <div className="lesson-hints">
        {lesson.steps.map(({ id }) => (
          <p key={id} className={id === now ? 'lesson-hint lesson-hint-now' : 'lesson-hint'} aria-hidden={id !== now}>
            <MarkedText text={text.steps[id]?.hint ?? ''} />
          </p>
        ))}
        {now === null && <p className="lesson-hint lesson-hint-now">{words.allDone}</p>}
      </div>
    </>
  );
}
