import { DisassemblyPanel } from '../disassembly/disassembly-panel';
import { SourcePanel } from '../source/source-panel';
import { useShows } from './use-shows';

/** Source above disassembly. */
export function CodePanels() {
  const shows = useShows();
  return (
    <div className="layout-code">
      {shows('source') && <SourcePanel />}
      {shows('disassembly') && <DisassemblyPanel />}
    </div>
  );
}
