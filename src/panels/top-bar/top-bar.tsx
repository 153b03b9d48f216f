import { useId } from 'react';
import { useWords } from '../../i18n/words';
import { lessonById, lessons } from '../../lessons/catalogue';
import { cellById, eventName, matrixId, type MatrixCell } from '../../lessons/matrix/cells';
import { useOpenLesson, useSimulator } from '../../store/use-simulator';
import { PopUp } from '../controls/pop-up';
import { PredictionDot, PredictionNote } from '../lesson/prediction-dot';
import { LanguageMenu } from '../settings/language-menu';
import { ThemeButton } from '../settings/theme-button';
import { Icon, Mark } from '../widgets/icons';
import { BootCounter } from './boot-counter';
import { isPlainClick } from '../widgets/plain-click';
import './top-bar.css';

/** What the bar needs of the lesson's drawer, in layouts that have one. */
interface DrawerSwitch {
  readonly id: string;
  readonly open: boolean;
  toggle(): void;
}

/** Mark, lesson and progress at the left; boots, language and theme at the right. */
export function TopBar({ drawer }: { readonly drawer?: DrawerSwitch }) {
  const { topBar, layout, lesson: words, matrix } = useWords();
  const phone = useSimulator((state) => state.pageLayout === 'phone');
  const lessonId = useSimulator((state) => state.lessonId);
  const cell = useSimulator((state) => (lessonId === matrixId ? cellById(state.cellId) : null));
  const openLesson = useOpenLesson();
  const lesson = lessonById(lessonId);
  const note = useId();
  return (
    <header className="top-bar">
      <button type="button" className="top-bar-brand" aria-label={`Faultscope: ${topBar.allLessons}`} title={topBar.allLessons} onClick={() => openLesson(null)}>
        <Mark />
        {!phone && <span>Faultscope</span>}
      </button>
      {drawer !== undefined && (
        <>
          <button
            type="button"
            className="top-bar-drawer"
            aria-expanded={drawer.open}
            aria-controls={drawer.id}
            aria-describedby={drawer.open ? undefined : note}
            onClick={drawer.toggle}
          >
            <Icon name={drawer.open ? 'close' : 'lesson'} />
            {drawer.open ? layout.hideLesson : layout.showLesson}
            {!drawer.open && <PredictionDot />}
          </button>
          <PredictionNote id={note} />
        </>
      )}
      {cell !== null && <CellTitle cell={cell} />}
      {!phone && lessonId !== matrixId && (
        <span className="top-bar-progress" aria-hidden="true">
          {lessons.map((one) => <i key={one.id} className={lesson !== null && one.number <= lesson.number ? 'top-bar-reached' : undefined} />)}
        </span>
      )}
      {lesson === null
        ? cell === null && <h1 className="top-bar-title"><span className="top-bar-name">{lessonId === matrixId ? matrix.title : topBar.allLessons}</span></h1>
        : (
          <h1 className="top-bar-title">
            <span className="top-bar-number">{phone ? `${lesson.number} ·` : topBar.lessonOf(lesson.number, lessons.length)}</span>
            <span className="top-bar-name">{words.titles[lesson.id]}</span>
          </h1>
        )}
      {lessonId === null && !phone && (
        <a className="top-bar-more" href={`?lesson=${matrixId}`} onClick={(event) => {
          if (!isPlainClick(event)) return;
          event.preventDefault();
          openLesson(matrixId);
        }}>
          {matrix.title}
        </a>
      )}
      <span className="top-bar-gap" />
      {(lessonId !== matrixId || cell !== null) && <BootCounter />}
      {phone
        ? (
          <PopUp name={topBar.settings} icon="menu" side="below" className="top-bar-menu">
            {(close) => (
              <div className="pop-up-items">
                <LanguageMenu />
                <ThemeButton />
                <button type="button" className="pop-up-item" onClick={() => { openLesson(null); close(); }}>{topBar.allLessons}</button>
              </div>
            )}
          </PopUp>
        )
        : <><LanguageMenu /><ThemeButton /></>}
    </header>
  );
}

/** The way back to the matrix's table, and which of its cells this is. */
function CellTitle({ cell }: { readonly cell: MatrixCell }) {
  const { matrix } = useWords();
  const openLesson = useOpenLesson();
  return (
    <>
      <button type="button" className="top-bar-back" aria-label={`${matrix.back}: ${matrix.title}`} title={matrix.title} onClick={() => openLesson(matrixId)}>
        <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="M10 3.5 5.5 8l4.5 4.5" /></svg>
        {matrix.back}
      </button>
      <h1 className="top-bar-title"><span className="top-bar-name">{matrix.cell(eventName(cell.first.vector), eventName(cell.second.vector))}</span></h1>
    </>
  );
}
