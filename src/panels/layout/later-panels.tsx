import { useWords } from '../../i18n/words';
import { later } from '../widgets/later';

/** The panels of the last tabs: named from the first picture on, filled when their code is there. */
export const PageWalkPanel = later(async () => (await import('../page-walk/page-walk-panel')).PageWalkPanel, <Empty region="pageWalk" />);
export const MemoryMapPanel = later(async () => (await import('../memory-map/memory-map-panel')).MemoryMapPanel, <Empty region="memoryMap" />);

function Empty({ region }: { readonly region: 'pageWalk' | 'memoryMap' }) {
  return <section aria-label={useWords().regions[region]} aria-busy="true" />;
}
