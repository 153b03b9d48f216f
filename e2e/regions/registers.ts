import type { Locator } from '@playwright/test';
import { numberIn } from '../number-in';

/** The Registers panel. */
export class Registers {
  constructor(readonly region: Locator) {}

  /** A general register, RIP, CR2, CR3, RFLAGS, or the selector in CS, SS or TR. */
  async read(name: string): Promise<bigint> {
    return numberIn(await this.text(name));
  }

  private text(name: string): Promise<string> {
    return this.region.evaluate((region, wanted) => {
      const names = region.querySelectorAll('.registers-grid .registers-name, .registers-flags > .registers-name, .registers-selectors .registers-name');
      for (const found of names) {
        if (found.textContent?.trim() !== wanted) continue;
        let value = found.nextElementSibling;
        if (value?.getAttribute('role') === 'img') value = value.nextElementSibling;
        return value?.textContent ?? '';
      }
      return '';
    }, name);
  }
}
