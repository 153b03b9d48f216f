import { useState } from 'react';
import { useWords } from '../../i18n/words';
import { followStep, isTableTab, selectTableTab } from '../../store/select';
import type { PanelId } from '../../store/panel-id';
import { useSimulator, useSimulatorStore } from '../../store/use-simulator';
import { Controls } from '../controls/controls';
import { DeliveryPanel } from '../delivery/delivery-panel';
import { ShowLesson } from '../lesson/show-lesson';
import { RebootPanel } from '../reboot/later-reboot-panel';
import { TimelinePanel } from '../timeline/timeline-panel';
import { TopBar } from '../top-bar/top-bar';
import { CodePanels } from './code-panels';
import { Columns } from './columns';
import { FollowSwitch } from './follow-switch';
import { LessonDrawer, useDrawer } from './lesson-drawer';
import { panelView } from './panel-views';
import { useShows } from './use-shows';
import { viewOfStep } from './view-of-step';
import { ViewTabs, type View } from './view-tabs';

const besideDelivery = ['idt', 'gdt', 'tss', 'page-walk', 'memory-map', 'stack', 'registers', 'screen', 'serial'] as const satisfies readonly PanelId[];

/** Source and disassembly share a tab. */
type ProjectorView = (typeof besideDelivery)[number] | 'code';

/** 700 to 1099 px, for the back of a room: Delivery and one panel that follows the step. */
export function ProjectorLayout() {
  const words = useWords();
  const shows = useShows();
  const store = useSimulatorStore();
  const drawer = useDrawer();
  const follows = useSimulator((state) => state.selection.followStep);
  const ofStep = useSimulator((state) => viewOfStep(state.observation, state.selection.tableTab));
  const [chosen, choose] = useState<ProjectorView>('idt');
  const panels: readonly View<ProjectorView>[] = besideDelivery.filter(shows).map((id) => ({ ...panelView(id, words), id }));
  const code = { id: 'code', label: words.layout.code, content: <CodePanels /> } as const;
  const views = shows('source') || shows('disassembly') ? [...panels, code] : panels;
  const select = (id: ProjectorView) => {
    choose(id);
    if (isTableTab(id)) selectTableTab(store, id);
    else followStep(store, false);
  };
  return (
    <ShowLesson value={drawer.show}>
      <TopBar drawer={drawer} />
      <Columns
        tube={<RebootPanel />}
        drawer={<LessonDrawer drawer={drawer} />}
        columns={[
          { key: 'delivery', width: 'minmax(0, 58fr)', className: 'layout-stage', shown: shows('delivery'), content: <DeliveryPanel /> },
          {
            key: 'view',
            width: 'minmax(0, 42fr)',
            className: 'layout-processor',
            shown: views.length > 0,
            content: (
              <>
                <FollowSwitch />
                <ViewTabs className="layout-view" views={views} selected={follows ? ofStep : chosen} onSelect={select} />
              </>
            ),
          },
        ]}
      />
      <div className="layout-dock">
        <TimelinePanel />
        <Controls />
      </div>
    </ShowLesson>
  );
}
