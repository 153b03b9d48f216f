import { useWords } from '../../i18n/words';
import { useSimulator } from '../../store/use-simulator';
import { Icon } from '../widgets/icons';

/** From a frame to the whole page, at the same lesson. */
export function OpenInFaultscope() {
  const { layout } = useWords();
  const lesson = useSimulator((state) => state.lessonId);
  const cell = useSimulator((state) => state.cellId);
  const language = useSimulator((state) => state.language);
  const theme = useSimulator((state) => state.theme);
  const parameters = new URLSearchParams({ ...(lesson !== null && { lesson }), ...(cell !== null && { cell }), lang: language, theme });
  return (
    <a className="button button-plain layout-open" href={`index.html?${parameters}`} target="_blank" rel="noopener">
      <Icon name="open-out" />
      <span>{layout.openInFaultscope}</span>
    </a>
  );
}
