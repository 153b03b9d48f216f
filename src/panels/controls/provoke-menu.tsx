import { useWords } from '../../i18n/words';
import { useSimulator } from '../../store/use-simulator';
import { otherProvocations } from './provocations';
import { useActions } from './use-actions';

/** The kernel's other functions that fault, as a list of buttons. */
export function ProvokeMenu({ disabled = false, onDone }: { readonly disabled?: boolean; readonly onDone: () => void }) {
  const { controls } = useWords();
  const kernel = useSimulator((state) => state.kernel);
  const { provoke } = useActions();
  return (
    <div className="pop-up-items">
      {otherProvocations.map(({ symbol, label }) => (
        <button
          key={symbol}
          type="button"
          className="pop-up-item"
          disabled={disabled || !kernel?.addressOf(symbol)}
          onClick={() => {
            provoke(symbol);
            onDone();
          }}
        >
          {controls[label]} <code>{symbol}</code>
        </button>
      ))}
    </div>
  );
}
