import { useContext } from 'react';
import type { Observation } from '../../machine/protocol';
import { useSimulator } from '../../store/use-simulator';
import { PanelShown } from '../../store/panel-shown';

/**
 * The machine's Observation for a panel that may stand behind a tab. While the machine runs a hidden panel gets null
 * and costs nothing; at rest it has the whole picture, hidden or not.
 */
export function useShownObservation(): Observation | null {
  const shown = useContext(PanelShown);
  return useSimulator(({ observation }) => (shown || observation?.running !== true ? observation : null));
}
