import { useSimulator } from '../../store/use-simulator';
import type { PanelId } from '../../store/panel-id';

/** Tells of a panel whether `panels=` lets it be shown. */
export function useShows(): (panel: PanelId) => boolean {
  const panels = useSimulator((state) => state.panels);
  return (panel) => panels.includes(panel);
}
