import { useId, useState } from 'react';
import { useWords } from '../../i18n/words';
import { ScreenPanel } from '../screen/screen-panel';
import { SerialPanel } from '../serial/serial-panel';
import { TabPanel, Tabs } from '../widgets/tabs';
import { useShows } from './use-shows';

/** What the kernel shows and sends: screen and serial line behind tabs. */
export function OutputTabs() {
  const { layout, regions } = useWords();
  const shows = useShows();
  const idPrefix = useId();
  const [chosen, choose] = useState<'screen' | 'serial'>('screen');
  const tabs = ([
    { id: 'screen', label: regions.screen },
    { id: 'serial', label: regions.serial },
  ] as const).filter((tab) => shows(tab.id));
  const [first] = tabs;
  if (first === undefined) return null;
  const selected = tabs.some((tab) => tab.id === chosen) ? chosen : first.id;
  return (
    <div className="layout-tabs layout-output">
      <Tabs label={layout.output} tabs={tabs} selected={selected} onSelect={choose} idPrefix={idPrefix} />
      {tabs.map((tab) => (
        <TabPanel key={tab.id} idPrefix={idPrefix} id={tab.id} selected={selected}>
          {tab.id === 'screen' ? <ScreenPanel /> : <SerialPanel />}
        </TabPanel>
      ))}
    </div>
  );
}
