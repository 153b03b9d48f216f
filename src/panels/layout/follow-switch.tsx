import { useWords } from '../../i18n/words';
import { followStep } from '../../store/select';
import { useSimulator, useSimulatorStore } from '../../store/use-simulator';

/** Whether the tab follows what the delivery's step touches; choosing a tab pins it. */
export function FollowSwitch() {
  const { layout } = useWords();
  const store = useSimulatorStore();
  const follows = useSimulator((state) => state.selection.followStep);
  const state = follows ? layout.followsStep : layout.pinned;
  return (
    <button
      type="button"
      className={follows ? 'layout-follow' : 'layout-follow layout-follow-off'}
      aria-label={`${state}: ${layout.followStep}`}
      title={layout.followStep}
      onClick={() => followStep(store, !follows)}
    >
      {state}
    </button>
  );
}
