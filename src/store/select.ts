import type { Selection, SimulatorStore, TableTab } from './simulator';

function change(store: SimulatorStore, part: Partial<Selection>): void {
  store.setState((state) => ({ selection: { ...state.selection, ...part } }));
}

/** Opens a row of the IDT; null: back to the row that the step touches. */
export function selectVector(store: SimulatorStore, vector: number | null): void {
  change(store, { vector });
}

/** Opens a row of the GDT by its selector; null: back to the row that the step touches. */
export function selectSelector(store: SimulatorStore, selector: number | null): void {
  change(store, { selector });
}

/** The reader chooses a table: from now on the tab does not follow the step. */
export function selectTableTab(store: SimulatorStore, tableTab: TableTab): void {
  change(store, { tableTab, followStep: false });
}

/** Whether the tables' tab follows what the delivery's step touches. */
export function followStep(store: SimulatorStore, follow: boolean): void {
  change(store, { followStep: follow });
}

/** Whether a word names one of the tables' tabs. */
export function isTableTab(word: string): word is TableTab {
  return (tableTabs as readonly string[]).includes(word);
}

const tableTabs: readonly TableTab[] = ['idt', 'gdt', 'tss', 'page-walk', 'memory-map', 'code'];
