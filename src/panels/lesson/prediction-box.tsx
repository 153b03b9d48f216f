import { type KeyboardEvent, useContext, useId, useLayoutEffect, useRef } from 'react';
import { useWords } from '../../i18n/words';
import type { Lesson, LessonText } from '../../lessons/lesson';
import { type PredictionState, predictionState } from '../../lessons/progress';
import type { Seen } from '../../lessons/seen';
import { answerPrediction } from '../../store/progress';
import { useSimulatorStore } from '../../store/use-simulator';
import { PanelShown } from '../../store/panel-shown';
import { MarkedText } from './marked-text';
import { scrollWithin } from './scroll-within';
import { useAnswers } from './use-answers';

/** The lesson's question. Its place, and that of the answer, are kept from the start: nothing moves when they come. */
export function PredictionBox({ lesson, text, seen }: {
  readonly lesson: Lesson;
  readonly text: LessonText['prediction'];
  readonly seen: Seen | null;
}) {
  const words = useWords().lesson.prediction;
  const { id, options, right } = lesson.prediction;
  const answers = useAnswers(id);
  const { answer } = answers;
  const state = predictionState(lesson, seen, answers);
  const question = useId();
  const box = useRef<HTMLDivElement>(null);
  const shown = useContext(PanelShown);
  const wasOpen = useRef(false);
  useLayoutEffect(() => {
    // The reply too, where the reader has scrolled away from its place.
    const reply = wasOpen.current ? box.current?.querySelector<HTMLElement>('.lesson-answer-shown') ?? null : null;
    wasOpen.current = state === 'open';
    if (shown) scrollWithin(state === 'open' ? box.current : reply);
  }, [state, shown]);
  return (
    <div ref={box} className={`lesson-prediction lesson-prediction-${state}`}>
      <p className="lesson-waiting" aria-hidden={state !== 'waiting'}>{words.waiting}</p>
      <div className="lesson-question" aria-hidden={state === 'waiting'}>
        <h2 id={question}>{text.question}</h2>
        <div role="radiogroup" aria-labelledby={question} onKeyDown={moveFocus}>
          {options.map((option) => (
            <Option key={option} lesson={lesson} name={question} option={option} label={text.options[option] ?? ''} state={state} picked={answer === option} />
          ))}
        </div>
      </div>
      <div className="lesson-answers" aria-live="polite">
        {state === 'decided' && <p className="lesson-answer lesson-answer-shown">{words.decided}</p>}
        {options.map((option) => (
          <p
            key={option}
            className={['lesson-answer', option === right && 'lesson-answer-right', state === 'answered' && option === answer && 'lesson-answer-shown'].filter(Boolean).join(' ')}
            aria-hidden={state !== 'answered' || option !== answer}
          >
            <MarkedText text={text.answers[option] ?? ''} />
          </p>
        ))}
      </div>
    </div>
  );
}

function Option({ lesson, name, option, label, state, picked }: {
  readonly lesson: Lesson;
  readonly name: string;
  readonly option: string;
  readonly label: string;
  readonly state: PredictionState;
  readonly picked: boolean;
}) {
  const store = useSimulatorStore();
  return (
    <label className={picked ? 'lesson-option lesson-option-picked' : 'lesson-option'}>
      <input
        type="radio"
        name={name}
        value={option}
        checked={picked}
        disabled={state === 'waiting' || (state === 'answered' && !picked)}
        onChange={() => answerPrediction(store, lesson.prediction.id, option)}
      />
      <span><MarkedText text={label} /></span>
    </label>
  );
}

/** Arrow keys go from option to option and pick none: a pick is an answer, and Space makes it. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' || event.key === 'ArrowRight' ? 1 : event.key === 'ArrowUp' || event.key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const inputs = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input:not(:disabled)')];
  const at = inputs.findIndex((input) => input === document.activeElement);
  inputs[(at + step + inputs.length) % inputs.length]?.focus();
}
