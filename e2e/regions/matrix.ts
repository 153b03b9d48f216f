import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** The table of the double-fault matrix. */
export class Matrix {
  readonly table: Locator;

  constructor(private readonly page: Page, root: Locator) {
    this.table = root.getByRole('table', { name: 'The double-fault matrix' });
  }

  /** Opens the table and waits until all of its programs have run. */
  async open(query = '&lang=en'): Promise<void> {
    await this.page.goto(`?lesson=double-fault-matrix${query}`);
    await this.filled();
  }

  async filled(): Promise<void> {
    await expect(this.page.locator('.matrix-link')).toHaveCount(55);
    await expect(this.page.locator('.matrix-pending')).toHaveCount(0, { timeout: 30_000 });
  }

  /** The link of a cell, by its name up to the colon. */
  cell(name: string): Locator {
    return this.table.getByRole('link', { name: `${name}:` });
  }
}
