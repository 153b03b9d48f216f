import type { ElementHandle, Locator, Page } from '@playwright/test';
import { notPhotographed, photographIn, type Photograph } from '../../e2e/photograph';
import { type PageReading, readPage } from './page-reading';

/** How long the page may take to draw a step, milliseconds. Only a page that is stuck reaches it. */
const LONGEST_WAIT = 60_000;

/** A Moment to look at, and what of it. */
export interface Wish {
  /** As the page writes it. */
  readonly moment: string;
  /** How often a control is pressed until the machine is there. */
  readonly presses: number;
  /** The rows of the IDT. */
  readonly gates: boolean;
  /** The words of all regions. */
  readonly photograph: boolean;
}

export interface Sight {
  readonly reading: PageReading;
  /** Null where none was wished for. */
  readonly photograph: Photograph | null;
}

/** What the script below leaves in the page. */
interface Walker {
  readonly readPage: typeof readPage;
  readonly photographIn: typeof photographIn;
  readonly drawn: typeof drawn;
}

/** Brings the functions that look at the page into it; before it is opened. */
export async function installWalker(page: Page): Promise<void> {
  await page.addInitScript(`globalThis.walker = { readPage: ${readPage}, photographIn: ${photographIn}, drawn: ${drawn} };`);
}

/**
 * Goes from Moment to Moment with a control, waits until each is drawn, behind tabs too, and looks: many Moments in one call
 * into the browser.
 * @param control null: looks at what is there
 */
export function walkOn(root: Locator, control: ElementHandle<HTMLElement | SVGElement> | null, wishes: readonly Wish[]): Promise<Sight[]> {
  return root.evaluate(async (simulator, { control, wishes, left, longest }) => {
    const { readPage, photographIn, drawn } = (globalThis as unknown as { walker: Walker }).walker;
    const sights: Sight[] = [];
    for (const { moment, presses, gates, photograph } of wishes) {
      if (control !== null) {
        const there = drawn(simulator, moment, longest);
        for (let press = 0; press < presses; press++) (control as HTMLElement).click();
        await there;
      }
      sights.push({ reading: readPage(simulator, gates), photograph: photograph ? photographIn(simulator, left) : null });
    }
    return sights;
  }, { control, wishes, left: notPhotographed, longest: LONGEST_WAIT });
}

/** Waits until a Moment is drawn; runs in the page. */
function drawn(simulator: Element, moment: string, longest: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the page shows Moment ${simulator.getAttribute('data-moment')}, not ${moment}`)), longest);
    const observer = new MutationObserver(() => {
      if (simulator.getAttribute('data-moment') !== moment || simulator.getAttribute('data-running') !== 'false') return;
      observer.disconnect();
      clearTimeout(late);
      requestAnimationFrame(() => requestIdleCallback(() => setTimeout(resolve, 0), { timeout: 200 }));
    });
    observer.observe(simulator, { attributes: true });
  });
}
