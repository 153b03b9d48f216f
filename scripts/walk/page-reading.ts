/** What the page shows at one Moment, hidden tabs included, as texts. */
export interface PageReading {
  readonly moment: string;
  /** Registers by name. */
  readonly registers: readonly (readonly [name: string, value: string])[];
  /** Slots and fields of frames that lie in memory. */
  readonly stack: readonly (readonly [address: string, value: string])[];
  /** Rows of the GDT: selector and raw descriptor. */
  readonly descriptors: readonly (readonly [selector: number, value: string])[];
  /** Rows of the IDT: vector, selector, IST, type, DPL, P; all but the vector empty beyond its limit; none unless asked for. */
  readonly gates: readonly (readonly [vector: number, selector: string, ist: string, type: string, dpl: string, present: string])[];
  readonly screen: string;
  /** Low digits of the current line's address; null while no line is marked. */
  readonly disassembly: string | null;
}

/** Reads the simulator's page; runs there. @param gates whether the rows of the IDT are read */
export function readPage(simulator: Element, gates: boolean): PageReading {
  const region = (name: string): Element | null => simulator.querySelector(`section[aria-label="${name}"]`);
  const all = (name: string, selector: string): Element[] => [...(region(name)?.querySelectorAll(selector) ?? [])];
  const text = (element: Element | null | undefined): string => (element?.textContent ?? '').replace(' (changed)', '').trim();
  const cells = (row: Element): string[] => [...row.children].map(text);
  return {
    moment: simulator.getAttribute('data-moment') ?? '',
    registers: all('Registers', '.registers-grid .registers-name, .registers-flags > .registers-name').map((name) => {
      let value = name.nextElementSibling;
      if (value?.getAttribute('role') === 'img') value = value.nextElementSibling;
      return [text(name), text(value)] as const;
    }),
    stack: all('Stack', '.stack-slot, .stack-field:not(.stack-field-ahead)')
      .map((slot) => [text(slot.querySelector('.stack-address')), text(slot.querySelector('.changed-slot'))] as const),
    descriptors: all('Global Descriptor Table', 'tbody tr[data-selector]').map((row) => [Number(row.getAttribute('data-selector')), cells(row)[1] ?? ''] as const),
    gates: !gates ? [] : all('Interrupt Descriptor Table', 'tr[data-vector]').map((row) => {
      // A row beyond the limit has one wide cell with these words; a gate of 8 bytes has no IST.
      const shown = row.querySelector('[colspan]') === null ? cells(row).slice(3) : [];
      const [selector = '', ist = '', type = '', dpl = '', present = ''] = shown.length === 4 ? [shown[0], '', ...shown.slice(1)] : shown;
      return [Number(row.getAttribute('data-vector')), selector, ist, type, dpl, present] as const;
    }),
    screen: region('Screen')?.querySelector('pre')?.textContent ?? '',
    disassembly: text(region('Disassembly')?.querySelector('.disassembly-line[aria-current] .disassembly-address')) || null,
  };
}
