import { useWords } from '../../i18n/words';
import { later } from '../widgets/later';

/** The panels of later tabs: named from the first picture on, filled when their code is there. */
export const PageWalkPanel = later(async () => (await import('../page-walk/page-walk-panel')).PageWalkPanel, <Empty region="pageWalk" />);
export const TssPanel = later(async () => (await import('../tss/tss-panel')).TssPanel, <Empty region="tss" />);
export const MemoryMapPanel = later(async () => (await import('../memory-map/memory-map-panel')).MemoryMapPanel, <Empty region="memoryMap" />);

function Empty({ region }: { readonly region: 'tss' | 'pageWalk' | 'memoryMap' }) {
  return <section aria-label={useWords().regions[region]} aria-busy="true" />;
}
