import type { Locator } from '@playwright/test';
import { numberIn } from '../number-in';

/** The Page walk panel. */
export class PageWalk {
  constructor(readonly region: Locator) {}

  /** The address that is walked. */
  async address(): Promise<bigint> {
    return numberIn((await this.region.locator('.walk-of').textContent()) ?? '');
  }

  /** CR3 and the four levels, each one line of text. */
  async levels(): Promise<string[]> {
    const texts = await this.region.locator('.walk-levels > li').allTextContents();
    return texts.map((text) => text.replace(/\s+/g, ' ').trim());
  }

  async result(): Promise<string> {
    return ((await this.region.locator('.walk-result').textContent()) ?? '').replace(/\s+/g, ' ').trim();
  }
}
