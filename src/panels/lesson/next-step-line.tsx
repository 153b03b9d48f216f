import { useContext } from 'react';
import { useWords } from '../../i18n/words';
import type { Lesson } from '../../lessons/lesson';
import { stepsToDo } from '../../lessons/progress';
import { useSimulator } from '../../store/use-simulator';
import { MarkedText } from './marked-text';
import { ShowLesson } from './show-lesson';
import { StepMark } from './step-mark';
import { useLesson, useOwnProgram } from './use-lesson';
import { useLoaded } from './use-loaded';

/** What the lesson asks for now, in one line that leads to it: for a page that shows the lesson behind a tab. */
export function NextStepLine() {
  const lesson = useLesson();
  const own = useOwnProgram(lesson);
  return lesson !== null && own && <Line key={lesson.id} lesson={lesson} />;
}

function Line({ lesson }: { readonly lesson: Lesson }) {
  const { lesson: words, regions } = useWords();
  const showLesson = useContext(ShowLesson);
  const language = useSimulator((state) => state.language);
  const stepsDone = useSimulator((state) => state.progress.stepsDone);
  const { value: text } = useLoaded(lesson.id, lesson.texts[language]);
  const [now] = stepsToDo(lesson, stepsDone);
  return (
    <button type="button" className="lesson lesson-next-line" onClick={showLesson}>
      {regions.lesson}
      <span className="lesson-step lesson-step-now">
        <StepMark state={now === undefined ? 'done' : 'now'} />
        <span>{now === undefined ? words.allDone : <MarkedText text={text?.steps[now.id]?.title ?? ''} />}</span>
      </span>
    </button>
  );
}
