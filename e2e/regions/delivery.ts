import type { Locator } from '@playwright/test';

/** A row of the road: what it says, and its evidence at the right. */
export interface RoadRow {
  readonly what: string;
  readonly evidence: string;
}

/** The Delivery panel. */
export class Delivery {
  constructor(readonly region: Locator) {}

  /** The one row that happens now. */
  get current(): Locator {
    return this.region.locator('li[aria-current="step"]');
  }

  async currentStep(): Promise<RoadRow> {
    return this.region.evaluate((region) => {
      const rows = region.querySelectorAll('li[aria-current="step"]');
      if (rows.length !== 1) throw new Error(`${rows.length} rows of the road happen now, not one`);
      const text = (selector: string) => (rows[0]!.querySelector(selector)?.textContent ?? '').replace(/\s+/g, ' ').trim();
      return { what: text('.delivery-label'), evidence: text('.delivery-evidence') };
    });
  }

  /** Everything below the line of the current row: why a check failed, an error code by bit. */
  async currentDetail(): Promise<string> {
    return this.current.evaluate((row) => {
      const detail = row.querySelector('.delivery-detail')?.cloneNode(true) as Element | undefined;
      detail?.querySelectorAll('[role=img]').forEach((bits) => bits.replaceWith(bits.getAttribute('aria-label') ?? ''));
      return (detail?.textContent ?? '').replace(/\s+/g, ' ').trim();
    });
  }

  /** Vectors of the chain, in the order in which they were raised. */
  async vectors(): Promise<number[]> {
    const pills = this.region.getByRole('group', { name: 'Exceptions of this chain' }).locator('.vector-pill');
    return (await pills.allTextContents()).map(Number);
  }

  get caption(): Locator {
    return this.region.locator('[aria-live="polite"]');
  }

  /** A row of the road by its words. */
  row(what: string | RegExp): Locator {
    return this.region.getByRole('button', { name: what });
  }
}
