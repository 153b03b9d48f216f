import { useWords } from '../../i18n/words';
import { languageNames, languages, parseLanguage } from '../../i18n/language';
import { setLanguage } from '../../store/settings';
import { useSimulator, useSimulatorStore } from '../../store/use-simulator';
import { Icon } from '../widgets/icons';
import './settings.css';

/** The language of everything that is said. */
export function LanguageMenu() {
  const { topBar } = useWords();
  const store = useSimulatorStore();
  const language = useSimulator((state) => state.language);
  const choose = (tag: string) => setLanguage(store, parseLanguage(tag) ?? language);
  return (
    <label className="settings-language">
      <Icon name="language" />
      <select aria-label={topBar.language} value={language} onChange={(event) => choose(event.target.value)}>
        {languages.map((one) => <option key={one} value={one} lang={one}>{languageNames[one]}</option>)}
      </select>
    </label>
  );
}
