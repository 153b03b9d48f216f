import type { Locator } from '@playwright/test';

/** What the kernel prints: the text screen, and the first serial port. */
export class Screen {
  constructor(readonly region: Locator, readonly serial: Locator) {}

  async text(): Promise<string> {
    return (await this.region.locator('pre').first().textContent()) ?? '';
  }

  async serialText(): Promise<string> {
    return (await this.serial.locator('pre').textContent()) ?? '';
  }
}
