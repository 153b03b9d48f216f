import { useState } from 'react';
import { useWords } from '../../i18n/words';
import type { PanelId } from '../../store/panel-id';
import { useSimulator } from '../../store/use-simulator';
import { Controls } from '../controls/controls';
import { RebootPanel } from '../reboot/later-reboot-panel';
import { Columns } from './columns';
import { OpenInFaultscope } from './open-in-faultscope';
import { panelView } from './panel-views';
import { StepReading } from './step-reading';
import { ViewTabs } from './view-tabs';

/** In a frame of another page: the first panel asked for, the others beside it, one row of controls. */
export function EmbedLayout() {
  const words = useWords();
  const panels = useSimulator((state) => state.panels);
  const [first, ...others] = panels.map((id) => panelView(id, words));
  const [chosen, choose] = useState<PanelId | null>(null);
  const [second] = others;
  return (
    <>
      <Columns
        tube={<RebootPanel />}
        columns={[
          { key: 'delivery', width: 'minmax(0, 448fr)', className: 'layout-stage', shown: first !== undefined, content: first?.content },
          {
            key: 'others',
            width: 'minmax(0, 272fr)',
            className: others.length === 1 && second?.id === 'stack' ? 'layout-stack' : 'layout-processor',
            shown: second !== undefined,
            content: others.length === 1
              ? second?.content
              : <ViewTabs className="layout-view" views={others} selected={chosen ?? second?.id ?? 'stack'} onSelect={choose} />,
          },
        ]}
      />
      <div className="layout-dock">
        <Controls after={<><StepReading /><OpenInFaultscope /></>} />
      </div>
    </>
  );
}
