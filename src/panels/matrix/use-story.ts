import { useMemo, useState } from 'react';
import { storyOf, type CellStory } from '../../lessons/matrix/cell-story';
import type { MatrixCell } from '../../lessons/matrix/cells';
import { useSimulator } from '../../store/use-simulator';
import { useTrace } from '../delivery/use-trace';

/** How the cell's run has ended, last seen: going back does not unsay it. Null: it has not yet. */
export function useStory(cell: MatrixCell): CellStory | null {
  const records = useTrace(useSimulator((state) => state.observation?.trace));
  const now = useMemo(() => storyOf(cell, records), [cell, records]);
  const [told, setTold] = useState<CellStory | null>(null);
  if (now !== null && now !== told) setTold(now);
  return now ?? told;
}
