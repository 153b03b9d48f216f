import { Controls } from '../controls/controls';
import { SpeedSlider } from '../controls/speed-slider';
import { DeliveryPanel } from '../delivery/delivery-panel';
import { ShowLesson } from '../lesson/show-lesson';
import { RebootPanel } from '../reboot/later-reboot-panel';
import { StackPanel } from '../stack/stack-panel';
import { TimelinePanel } from '../timeline/timeline-panel';
import { TopBar } from '../top-bar/top-bar';
import { Columns } from './columns';
import { LessonDrawer, useDrawer } from './lesson-drawer';
import { ProcessorColumn } from './processor-column';
import { useShows } from './use-shows';

/** 1100 to 1439 px: Delivery, Stack, tables; the lesson is a drawer, the code a tab of the tables. */
export function MediumLayout() {
  const shows = useShows();
  const drawer = useDrawer();
  const processor = (['idt', 'gdt', 'tss', 'page-walk', 'memory-map', 'registers', 'screen', 'serial', 'source', 'disassembly'] as const).some(shows);
  return (
    <ShowLesson value={drawer.show}>
      <TopBar drawer={drawer} />
      <Columns
        tube={<RebootPanel />}
        drawer={<LessonDrawer drawer={drawer} />}
        columns={[
          { key: 'delivery', width: 'minmax(430px, 1fr)', className: 'layout-stage', shown: shows('delivery'), content: <DeliveryPanel /> },
          { key: 'stack', width: 'minmax(240px, 252px)', className: 'layout-stack', shown: shows('stack'), content: <StackPanel /> },
          { key: 'processor', width: 'minmax(420px, 34%)', className: 'layout-processor', shown: processor, content: <ProcessorColumn withCode /> },
        ]}
      />
      <div className="layout-dock">
        <div className="layout-timeline-row"><TimelinePanel /><SpeedSlider /></div>
        <Controls />
      </div>
    </ShowLesson>
  );
}
