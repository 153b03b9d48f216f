import type { ReactNode } from 'react';
import type { Words } from '../../i18n/words';
import type { PanelId } from '../../store/panel-id';
import { DeliveryPanel } from '../delivery/delivery-panel';
import { DisassemblyPanel } from '../disassembly/disassembly-panel';
import { GdtPanel } from '../gdt/gdt-panel';
import { IdtPanel } from '../idt/idt-panel';
import { RegistersPanel } from '../registers/registers-panel';
import { ScreenPanel } from '../screen/screen-panel';
import { SerialPanel } from '../serial/serial-panel';
import { SourcePanel } from '../source/source-panel';
import { StackPanel } from '../stack/stack-panel';
import { MemoryMapPanel, PageWalkPanel, TssPanel } from './later-panels';
import type { View } from './view-tabs';

/** A panel with the short name of its tab. */
export function panelView(id: PanelId, { layout, regions }: Words): View<PanelId> {
  const [label, content] = labelAndContent(id, layout, regions);
  return { id, label, content };
}

function labelAndContent(id: PanelId, layout: Words['layout'], regions: Words['regions']): readonly [string, ReactNode] {
  switch (id) {
    case 'delivery': return [regions.delivery, <DeliveryPanel />];
    case 'idt': return [layout.idt, <IdtPanel />];
    case 'gdt': return [layout.gdt, <GdtPanel />];
    case 'tss': return [layout.tss, <TssPanel />];
    case 'stack': return [regions.stack, <StackPanel />];
    case 'registers': return [regions.registers, <RegistersPanel />];
    case 'page-walk': return [layout.pageWalk, <PageWalkPanel />];
    case 'memory-map': return [layout.memoryMap, <MemoryMapPanel />];
    case 'screen': return [regions.screen, <ScreenPanel />];
    case 'serial': return [regions.serial, <SerialPanel />];
    case 'disassembly': return [regions.disassembly, <DisassemblyPanel />];
    case 'source': return [regions.source, <SourcePanel />];
  }
}
