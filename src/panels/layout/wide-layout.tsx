import { useContext } from 'react';
import { Controls } from '../controls/controls';
import { DeliveryPanel } from '../delivery/delivery-panel';
import { DisassemblyPanel } from '../disassembly/disassembly-panel';
import { RebootPanel } from '../reboot/later-reboot-panel';
import { SourcePanel } from '../source/source-panel';
import { StackPanel } from '../stack/stack-panel';
import { TimelinePanel } from '../timeline/timeline-panel';
import { TopBar } from '../top-bar/top-bar';
import { Columns } from './columns';
import { LessonColumn } from './lesson-column';
import { LowPage } from './low-page';
import { ProcessorColumn } from './processor-column';
import { useShows } from './use-shows';

const processorPanels = ['idt', 'gdt', 'tss', 'page-walk', 'memory-map', 'registers', 'screen', 'serial'] as const;

/** 1440 px and more: everything side by side, the source below the lesson, the instructions below the stack; on a low page the code is a tab of the tables. */
export function WideLayout() {
  const shows = useShows();
  const low = useContext(LowPage);
  const source = shows('source');
  const disassembly = shows('disassembly');
  return (
    <>
      <TopBar />
      <Columns
        tube={<RebootPanel />}
        columns={[
          {
            key: 'lesson',
            width: '288px',
            className: 'layout-lesson',
            shown: true,
            content: <><div className="layout-lesson-text"><LessonColumn /></div>{source && !low && <div className="layout-code"><SourcePanel /></div>}</>,
          },
          { key: 'delivery', width: 'minmax(498px, 620px)', className: 'layout-stage', shown: shows('delivery'), content: <DeliveryPanel /> },
          {
            key: 'stack',
            width: '252px',
            className: 'layout-stack',
            shown: shows('stack') || (disassembly && !low),
            content: <>{shows('stack') && <StackPanel />}{disassembly && !low && <div className="layout-code"><DisassemblyPanel /></div>}</>,
          },
          { key: 'processor', width: 'minmax(402px, 1fr)', className: 'layout-processor', shown: processorPanels.some(shows) || (low && (source || disassembly)), content: <ProcessorColumn withCode={low} /> },
        ]}
      />
      <div className="layout-dock">
        <TimelinePanel />
        <Controls />
      </div>
    </>
  );
}
