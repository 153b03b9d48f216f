import { useLayoutEffect, useRef } from 'react';
import { useWords } from '../../i18n/words';
import type { CellStory } from '../../lessons/matrix/cell-story';
import { taskOf, type CellTask } from '../../lessons/matrix/cell-task';
import { cellById, eventName, type MatrixCell } from '../../lessons/matrix/cells';
import { matrixTexts, type MatrixText } from '../../lessons/matrix/matrix-text';
import { differences } from '../../lessons/program';
import type { SimulatorState } from '../../store/simulator';
import { useSimulator } from '../../store/use-simulator';
import { Activity } from '../../x86/bits/run';
import { joined } from '../lesson/joined';
import { MarkedText } from '../lesson/marked-text';
import { RestoreButton } from '../lesson/restore-button';
import { scrollWithin } from '../lesson/scroll-within';
import { SetupLines } from '../lesson/setup-lines';
import { StepsList } from '../lesson/steps-list';
import { useLoaded } from '../lesson/use-loaded';
import { useOwnProgram } from '../lesson/use-lesson';
import { storySentences } from './story-sentences';
import { useStory } from './use-story';
import '../lesson/lesson.css';

/** A cell's run as a lesson: what is broken, what to look at, and why it ends as it does. */
export function CellPanel() {
  const { matrix } = useWords();
  const language = useSimulator((state) => state.language);
  const cell = cellById(useSimulator((state) => state.cellId));
  const { value: text, failed } = useLoaded('matrix', matrixTexts[language]);
  if (failed) return <p role="alert" className="lesson-failure">{matrix.notLoaded}</p>;
  return cell === null || text === null ? null : <Cell key={cell.id} cell={cell} text={text} />;
}

function Cell({ cell, text }: { readonly cell: MatrixCell; readonly text: MatrixText }) {
  const { matrix } = useWords();
  const done = useSimulator((state) => state.progress.stepsDone);
  const task = taskOf(cell);
  const own = useOwnProgram(task);
  const story = useStory(cell);
  const ended = useSimulator(hasEnded);
  const [first, second] = [eventName(cell.first.vector), eventName(cell.second.vector)];
  return (
    <>
      <header className="lesson-head"><h1>{matrix.cell(first, second)}</h1></header>
      <p className="lesson-goal">{text.task.goal(first, second)}</p>
      <p><MarkedText text={joined([beginning(cell, text), text.task.breaks[cell.second.id](cell.first.vector)])} /></p>
      {own ? (
        <>
          <StepsList lesson={task} text={text} done={done} />
          {story !== null && (ended || task.steps.every(({ id }) => done.includes(id))) && <Explanation story={story} text={text} />}
        </>
      ) : (
        <OtherLines task={task} />
      )}
      <SetupLines lesson={task} />
    </>
  );
}

function hasEnded({ observation }: SimulatorState): boolean {
  return observation !== null && observation.activity !== Activity.Active;
}

/** What the kernel does, up to the exception that the cell is about. */
function beginning({ first: { code, vector, madeOf } }: MatrixCell, { task }: MatrixText): string {
  return madeOf === undefined ? task.begin(code, eventName(vector)) : task.beginDouble(code, eventName(madeOf[0]), eventName(madeOf[1]));
}

/** Why it ended so: what the run's own trace says. */
function Explanation({ story, text }: { readonly story: CellStory; readonly text: MatrixText }) {
  const { lesson, exceptions } = useWords();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => scrollWithin(box.current), []);
  return (
    <div ref={box} className="lesson-explanation">
      <h2>{lesson.explanation}</h2>
      {storySentences(story, text.explanation, exceptions.classes).map((sentence) => <p key={sentence}>{sentence}</p>)}
    </div>
  );
}

/** In place of the steps when the kernel was booted with other lines than the cell's. */
function OtherLines({ task }: { readonly task: CellTask }) {
  const { variant } = useWords().lesson;
  const program = useSimulator((state) => state.program);
  const ended = useSimulator(hasEnded);
  return (
    <div className="lesson-variant">
      <h2>{variant.heading}</h2>
      <p aria-live="polite">{ended ? variant.untold : variant.running(program === null ? 1 : differences(program, task.program))}</p>
      <RestoreButton lesson={task} />
    </div>
  );
}
