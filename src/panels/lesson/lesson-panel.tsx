import { useSimulator } from '../../store/use-simulator';
import { useWords } from '../../i18n/words';
import type { Lesson } from '../../lessons/lesson';
import { Explanation } from './explanation';
import { joined } from './joined';
import { LessonNavigation } from './lesson-navigation';
import { MarkedText } from './marked-text';
import { PredictionBox } from './prediction-box';
import { SetupLines } from './setup-lines';
import { StepsList } from './steps-list';
import { useLesson, useOwnProgram, useSeen } from './use-lesson';
import { useLoaded } from './use-loaded';
import { Variant } from './variant';
import './lesson.css';

/** The lesson: what to do, what to predict, what it means, and the kernel's set-up lines. */
export function LessonPanel() {
  const lesson = useLesson();
  const { regions } = useWords();
  return (
    <section className="lesson" aria-label={regions.lesson}>
      {lesson !== null && <LessonBody key={lesson.id} lesson={lesson} />}
    </section>
  );
}

function LessonBody({ lesson }: { readonly lesson: Lesson }) {
  const words = useWords().lesson;
  const language = useSimulator((state) => state.language);
  const stepsDone = useSimulator((state) => state.progress.stepsDone);
  const seen = useSeen();
  const own = useOwnProgram(lesson);
  const { value: text, failed } = useLoaded(lesson.id, lesson.texts[language]);
  const complete = lesson.steps.every((step) => stepsDone.includes(step.id));
  return (
    <>
      <header className="lesson-head">
        <h1>{words.titles[lesson.id]}</h1>
        <LessonNavigation lesson={lesson} />
      </header>
      {failed && <p role="alert" className="lesson-failure">{words.notLoaded}</p>}
      {text !== null && (
        <>
          <p className="lesson-goal"><MarkedText text={text.goal} /></p>
          <p>
            <MarkedText text={joined(Object.values(text.intro))} />
          </p>
          {own ? (
            <>
              <StepsList lesson={lesson} text={text} done={stepsDone} />
              <PredictionBox lesson={lesson} text={text.prediction} seen={seen} />
              {complete && <Explanation lesson={lesson} sentences={text.explanation} />}
            </>
          ) : (
            <Variant lesson={lesson} seen={seen} />
          )}
          <SetupLines lesson={lesson} />
        </>
      )}
    </>
  );
}
