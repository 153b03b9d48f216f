import { useLayoutEffect, useRef } from 'react';
import { useWords } from '../../i18n/words';
import { neighbourOf } from '../../lessons/catalogue';
import type { Lesson } from '../../lessons/lesson';
import { matrixId } from '../../lessons/matrix/cells';
import { useOpenLesson } from '../../store/use-simulator';
import { MarkedText } from './marked-text';
import { scrollWithin } from './scroll-within';

/** What the lesson was about, once all its steps are done, and the way on: after the last lesson to the matrix. */
export function Explanation({ lesson, sentences }: { readonly lesson: Lesson; readonly sentences: Readonly<Record<string, string>> }) {
  const { lesson: words, matrix } = useWords();
  const openLesson = useOpenLesson();
  const next = neighbourOf(lesson, 1);
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => scrollWithin(box.current), []);
  return (
    <div ref={box} className="lesson-explanation">
      <h2>{words.explanation}</h2>
      {Object.entries(sentences).map(([id, sentence]) => <p key={id}><MarkedText text={sentence} /></p>)}
      {next === null && <p>{matrix.goal}</p>}
      <button type="button" className="button" onClick={() => openLesson(next?.id ?? matrixId)}>{next === null ? matrix.title : words.goOn}</button>
    </div>
  );
}
