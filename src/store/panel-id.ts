/** The panels that `panels=` of the address bar can name. */
export const panelIds = [
  'delivery', 'idt', 'gdt', 'tss', 'stack', 'registers', 'page-walk', 'memory-map', 'screen', 'serial', 'disassembly', 'source',
] as const;

export type PanelId = (typeof panelIds)[number];

/** Whether a word is one of `panelIds`. */
export function isPanelId(word: string): word is PanelId {
  return (panelIds as readonly string[]).includes(word);
}
