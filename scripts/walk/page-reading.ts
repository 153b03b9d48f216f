import type { ElementHandle, Locator } from '@playwright/test';

/** How long the page may take to draw a step, milliseconds. Only a page that is stuck reaches it. */
const LONGEST_WAIT = 60_000;

/** What the page shows at one Moment, hidden tabs included, as texts. */
export interface PageReading {
  readonly moment: string;
  /** Registers by name. */
  readonly registers: readonly (readonly [name: string, value: string])[];
  /** Slots and fields of frames that lie in memory. */
  readonly stack: readonly (readonly [address: string, value: string])[];
  /** Rows of the GDT: selector and raw descriptor. */
  readonly descriptors: readonly (readonly [selector: number, value: string])[];
  /** Rows of the IDT: vector, selector, IST, type, DPL, P; none unless asked for. */
  readonly gates: readonly (readonly [vector: number, selector: string, ist: string, type: string, dpl: string, present: string])[];
  readonly screen: string;
  /** Low digits of the current line's address; null while no line is marked. */
  readonly disassembly: string | null;
}

/**
 * Presses a control, waits until the Moment that it leads to is drawn, behind tabs too, and reads the simulator's page, all
 * in one call into the browser.
 * @param control null: reads what is there
 * @param gates whether the rows of the IDT are read
 */
export function stepAndRead(root: Locator, control: ElementHandle<HTMLElement | SVGElement> | null, gates: boolean): Promise<PageReading> {
  return root.evaluate(async (simulator, { control, gates, longest }) => {
    if (control !== null) {
      const before = simulator.getAttribute('data-moment');
      await new Promise<void>((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`the page still shows Moment ${before}`)), longest);
        const observer = new MutationObserver(() => {
          if (simulator.getAttribute('data-moment') === before || simulator.getAttribute('data-running') !== 'false') return;
          observer.disconnect();
          clearTimeout(late);
          requestAnimationFrame(() => setTimeout(() => setTimeout(resolve, 0), 0));
        });
        observer.observe(simulator, { attributes: true });
        (control as HTMLElement).click();
      });
    }
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
        const [selector = '', ist = '', type = '', dpl = '', present = ''] = cells(row).slice(3);
        return [Number(row.getAttribute('data-vector')), selector, ist, type, dpl, present] as const;
      }),
      screen: region('Screen')?.querySelector('pre')?.textContent ?? '',
      disassembly: text(region('Disassembly')?.querySelector('.disassembly-line[aria-current] .disassembly-address')) || null,
    };
  }, { control, gates, longest: LONGEST_WAIT });
}
