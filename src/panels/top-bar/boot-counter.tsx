import { useWords } from '../../i18n/words';
import { useSimulator } from '../../store/use-simulator';

/** Which boot the machine lives; a board reset begins the next. */
export function BootCounter() {
  const { topBar } = useWords();
  const boot = useSimulator((state) => state.observation?.moment.boot ?? 1);
  return <span className="top-bar-boot">{topBar.boot} <b>{boot}</b></span>;
}
