import { useRef, type ReactNode } from 'react';
import type { Language } from '../../i18n/language';
import { useWordsLanguage } from '../../i18n/words';
import { bootOf } from '../../store/boot-of';
import type { Motion } from '../../store/simulator';
import { useSimulator } from '../../store/use-simulator';
import { MatrixDoor } from '../matrix/matrix-door';
import { Problems, Refusals } from '../problems/problems';
import { EmbedLayout } from './embed-layout';
import { LowPage } from './low-page';
import { MediumLayout } from './medium-layout';
import { PhoneLayout } from './phone-layout';
import { ProjectorLayout } from './projector-layout';
import { ShapesOfMode } from './shapes-of-mode';
import { usePageLayout } from './use-page-layout';
import { WideLayout } from './wide-layout';
import './layout.css';
import './wide-layout.css';
import './medium-layout.css';
import './projector-layout.css';
import './embed-layout.css';
import './phone-layout.css';

/** One simulator's element: theme, language, and which Moment is drawn. Everything else stands inside. */
export function SimulatorRoot() {
  return <Frame><ShapesOfMode><Composition /></ShapesOfMode></Frame>;
}

/** Its own component, so that a new Moment draws the panels that show it and not the whole tree. */
function Frame({ children }: { readonly children: ReactNode }) {
  const root = useRef<HTMLDivElement>(null);
  const language = useWordsLanguage();
  const theme = useSimulator((state) => state.theme);
  const motion = useSimulator((state) => state.motion);
  const pageLayout = useSimulator((state) => state.pageLayout);
  const moment = useSimulator(({ observation }) => (
    observation === null ? undefined : `${observation.moment.boot}.${observation.moment.ticks}.${observation.moment.step}`
  ));
  const running = useSimulator((state) => state.observation?.running ?? false);
  const { zoom, low } = usePageLayout(root);
  return (
    <div
      ref={root}
      className={rootClasses(language, motion)}
      lang={language}
      data-theme={theme}
      data-motion={motion}
      data-layout={pageLayout}
      data-moment={moment}
      data-running={running}
    >
      <div className="layout" style={zoom === 1 ? undefined : { zoom }}>
        <LowPage value={low}>{children}</LowPage>
      </div>
    </div>
  );
}

/**
 * What rules for every element ask of the root is a class there: one that no ancestor has is passed over at once, an
 * attribute's value is looked for at each ancestor of each element.
 */
function rootClasses(language: Language, motion: Motion): string {
  return ['faultscope', language !== 'en' && 'faultscope-cjk', motion === 'reduced' && 'faultscope-still'].filter(Boolean).join(' ');
}

function Composition() {
  const pageLayout = useSimulator((state) => state.pageLayout);
  const table = useSimulator((state) => bootOf(state) === null);
  return (
    <>
      <Problems />
      <main className="layout-main" aria-label="Faultscope">{table ? <MatrixDoor /> : compositions[pageLayout]}</main>
      <Refusals />
    </>
  );
}

const compositions = {
  wide: <WideLayout />,
  medium: <MediumLayout />,
  projector: <ProjectorLayout />,
  embed: <EmbedLayout />,
  phone: <PhoneLayout />,
} as const;
