import { useId, type ReactNode } from 'react';
import { useWords } from '../../i18n/words';
import type { TableTab } from '../../store/simulator';
import { selectTableTab } from '../../store/select';
import { useSimulator, useSimulatorStore } from '../../store/use-simulator';
import { GdtPanel } from '../gdt/gdt-panel';
import { IdtPanel } from '../idt/idt-panel';
import { TabPanel, Tabs } from '../widgets/tabs';
import { CodePanels } from './code-panels';
import { FollowSwitch } from './follow-switch';
import { MemoryMapPanel, PageWalkPanel, TssPanel } from './later-panels';
import { useShows } from './use-shows';

interface TableTabView {
  readonly id: TableTab;
  readonly label: string;
  readonly panel: ReactNode;
}

/** The processor's tables behind tabs; the tab follows the step until the reader chooses one. */
export function TablesTabs({ withCode = false }: { readonly withCode?: boolean }) {
  const { layout } = useWords();
  const store = useSimulatorStore();
  const tableTab = useSimulator((state) => state.selection.tableTab);
  const shows = useShows();
  const idPrefix = useId();
  const all: readonly (TableTabView & { readonly shown: boolean })[] = [
    { id: 'idt', label: layout.idt, panel: <IdtPanel />, shown: shows('idt') },
    { id: 'gdt', label: layout.gdt, panel: <GdtPanel />, shown: shows('gdt') },
    { id: 'tss', label: layout.tss, panel: <TssPanel />, shown: shows('tss') },
    { id: 'page-walk', label: layout.pageWalk, panel: <PageWalkPanel />, shown: shows('page-walk') },
    { id: 'memory-map', label: layout.memoryMap, panel: <MemoryMapPanel />, shown: shows('memory-map') },
    { id: 'code', label: layout.code, panel: <CodePanels />, shown: withCode && (shows('source') || shows('disassembly')) },
  ];
  const tabs = all.filter((tab) => tab.shown);
  const [first] = tabs;
  if (first === undefined) return null;
  const selected = tabs.some((tab) => tab.id === tableTab) ? tableTab : first.id;
  return (
    <div className="layout-tabs tabs-kept">
      <Tabs
        label={layout.tables}
        tabs={tabs}
        selected={selected}
        onSelect={(tab) => selectTableTab(store, tab)}
        idPrefix={idPrefix}
        detail={<FollowSwitch />}
      />
      {tabs.map((tab) => (
        <TabPanel key={tab.id} idPrefix={idPrefix} id={tab.id} selected={selected}>{tab.panel}</TabPanel>
      ))}
    </div>
  );
}
