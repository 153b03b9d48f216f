import type { SegmentView } from '../../machine/views/registers';
import { useWords } from '../../i18n/words';
import { asResetLeftTr } from './segment-groups';

/** Beside TR's name while its hidden part is that of the reset: no TSS was loaded. */
export function NoLtr({ task }: { readonly task: Pick<SegmentView, 'selector'> }) {
  const { registers } = useWords();
  return asResetLeftTr(task) && <span className="registers-no-ltr">{registers.noLtr}</span>;
}
