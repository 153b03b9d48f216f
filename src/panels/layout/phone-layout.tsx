import { useId, useState } from 'react';
import { useWords } from '../../i18n/words';
import { useSimulator } from '../../store/use-simulator';
import { Controls } from '../controls/controls';
import { DeliveryPanel } from '../delivery/delivery-panel';
import { NextStepLine } from '../lesson/next-step-line';
import { PredictionDot, PredictionNote } from '../lesson/prediction-dot';
import { ShowLesson } from '../lesson/show-lesson';
import { RebootPanel } from '../reboot/later-reboot-panel';
import { RegistersPanel } from '../registers/registers-panel';
import { StackPanel } from '../stack/stack-panel';
import { TimelinePanel } from '../timeline/timeline-panel';
import { TopBar } from '../top-bar/top-bar';
import { CodePanels } from './code-panels';
import { LessonColumn } from './lesson-column';
import { OutputTabs } from './output-tabs';
import { TablesTabs } from './tables-tabs';
import { useShows } from './use-shows';
import { ViewTabs, type View } from './view-tabs';

type PhoneTab = 'lesson' | 'delivery' | 'stack' | 'tables' | 'cpu' | 'code';

/** Under 700 px: one panel, tabs above, the steps under the thumb. */
export function PhoneLayout() {
  const { layout, regions } = useWords();
  const shows = useShows();
  const embedded = useSimulator((state) => state.embedded);
  const listed = useSimulator((state) => state.lessonId === null);
  const [tab, setTab] = useState<PhoneTab>(listed && !embedded ? 'lesson' : 'delivery');
  const note = useId();
  const all: readonly (View<PhoneTab> & { readonly shown: boolean })[] = [
    {
      id: 'lesson',
      label: regions.lesson,
      mark: <PredictionDot />,
      describedBy: note,
      shown: !embedded,
      content: <LessonColumn />,
    },
    { id: 'delivery', label: regions.delivery, shown: shows('delivery'), content: <DeliveryPanel /> },
    { id: 'stack', label: regions.stack, shown: shows('stack'), content: <StackPanel /> },
    {
      id: 'tables',
      label: layout.tables,
      shown: (['idt', 'gdt', 'tss', 'page-walk', 'memory-map'] as const).some(shows),
      content: <TablesTabs />,
    },
    {
      id: 'cpu',
      label: layout.cpu,
      shown: (['registers', 'screen', 'serial'] as const).some(shows),
      content: <>{shows('registers') && <RegistersPanel />}<OutputTabs /></>,
    },
    { id: 'code', label: layout.code, shown: shows('source') || shows('disassembly'), content: <CodePanels /> },
  ];
  return (
    <ShowLesson value={() => setTab('lesson')}>
      {!embedded && <TopBar />}
      <PredictionNote id={note} />
      <div className="layout-columns layout-phone">
        <ViewTabs className="layout-phone-tabs" views={all.filter((view) => view.shown)} selected={tab} onSelect={setTab} />
        <div className="layout-tube"><RebootPanel /></div>
      </div>
      <div className="layout-dock">
        {tab !== 'lesson' && !embedded && <NextStepLine />}
        <Controls before={<TimelinePanel compact />} />
      </div>
    </ShowLesson>
  );
}
