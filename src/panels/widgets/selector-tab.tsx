import { Changed } from './changed';
import { hexNumber } from './hex';
import './selector-tab.css';

/** A segment selector as an index tab: violet, thick left edge. */
export function SelectorTab({ value, changed = false }: { readonly value: number; readonly changed?: boolean }) {
  return (
    <Changed on={changed}>
      <span className="selector-tab">{hexNumber(value, 2)}</span>
    </Changed>
  );
}
