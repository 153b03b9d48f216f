import { useWords } from '../../i18n/words';
import { setTheme } from '../../store/settings';
import { useSimulator, useSimulatorStore } from '../../store/use-simulator';
import { Icon } from '../widgets/icons';
import './settings.css';

/** Light or dark; a press takes the other. */
export function ThemeButton() {
  const { topBar } = useWords();
  const store = useSimulatorStore();
  const theme = useSimulator((state) => state.theme);
  return (
    <button
      type="button"
      className="settings-theme"
      aria-label={`${topBar.theme}: ${topBar[theme]}`}
      onClick={() => setTheme(store, theme === 'light' ? 'dark' : 'light')}
    >
      <Icon name={theme} />
      {topBar[theme]}
    </button>
  );
}
