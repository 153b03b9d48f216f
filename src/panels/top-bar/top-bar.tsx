import { useId } from 'react';
import { useWords } from '../../i18n/words';
import { lessonById, lessons } from '../../lessons/catalogue';
import { useOpenLesson, useSimulator } from '../../store/use-simulator';
import { PopUp } from '../controls/pop-up';
import { PredictionDot, PredictionNote } from '../lesson/prediction-dot';
import { LanguageMenu } from '../settings/language-menu';
import { ThemeButton } from '../settings/theme-button';
import { Icon, Mark } from '../widgets/icons';
import { BootCounter } from './boot-counter';
import './top-bar.css';

/** What the bar needs of the lesson's drawer, in layouts that have one. */
interface DrawerSwitch {
  readonly id: string;
  readonly open: boolean;
  toggle(): void;
}

/** Mark, lesson and progress at the left; boots, language and theme at the right. */
export function TopBar({ drawer }: { readonly drawer?: DrawerSwitch }) {
  const { topBar, layout, lesson: words } = useWords();
  const phone = useSimulator((state) => state.pageLayout === 'phone');
  const lessonId = useSimulator((state) => state.lessonId);
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
      {!phone && (
        <span className="top-bar-progress" aria-hidden="true">
          {lessons.map((one) => <i key={one.id} className={lesson !== null && one.number <= lesson.number ? 'top-bar-reached' : undefined} />)}
        </span>
      )}
      {lesson === null
        ? <h1 className="top-bar-title">{topBar.allLessons}</h1>
        : (
          <h1 className="top-bar-title">
            <span className="top-bar-number">{phone ? `${lesson.number} ·` : topBar.lessonOf(lesson.number, lessons.length)}</span>
            {words.titles[lesson.id]}
          </h1>
        )}
      <span className="top-bar-gap" />
      <BootCounter />
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
