import { RegistersPanel } from '../registers/registers-panel';
import { OutputTabs } from './output-tabs';
import { TablesTabs } from './tables-tabs';
import { useShows } from './use-shows';

/** Tables, registers, screen: what the processor and the kernel hold. */
export function ProcessorColumn({ withCode = false }: { readonly withCode?: boolean }) {
  const shows = useShows();
  return (
    <>
      <TablesTabs withCode={withCode} />
      {shows('registers') && <div className="layout-registers"><RegistersPanel /></div>}
      <OutputTabs />
    </>
  );
}
