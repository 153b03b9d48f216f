import { type MouseEvent, useContext } from 'react';
import { flushSync } from 'react-dom';
import { useWords } from '../../i18n/words';
import { scrollWithin } from '../lesson/scroll-within';
import { ShowLesson } from '../lesson/show-lesson';

/** In place of the story while the lesson's question is open: the way to it, from any layout. */
export function PredictionCaption() {
  const { captions } = useWords().delivery;
  const showLesson = useContext(ShowLesson);
  const goToQuestion = ({ currentTarget }: MouseEvent<HTMLElement>) => {
    flushSync(showLesson);
    const question = currentTarget.closest('.faultscope')?.querySelector<HTMLElement>('.lesson-prediction-open') ?? null;
    question?.querySelector('input')?.focus({ preventScroll: true });
    scrollWithin(question);
  };
  return <button type="button" className="delivery-predict" onClick={goToQuestion}>{captions.predict}</button>;
}
