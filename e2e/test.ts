import { test as base, expect, type Page } from '@playwright/test';
import { Simulator } from './simulator';

export { expect };

/** What the browser's console said against the page, in this page and the frames in it. */
export class Complaints {
  private readonly heard: string[] = [];
  private readonly expected: RegExp[] = [];

  /** A complaint that this test itself brings about. */
  expect(words: RegExp): void {
    this.expected.push(words);
  }

  listenTo(page: Page): void {
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.heard.push(`${message.type()}: ${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => this.heard.push(`uncaught: ${error.message}`));
  }

  all(): string[] {
    return this.heard.filter((complaint) => !this.expected.some((words) => words.test(complaint)));
  }
}

/** Every test ends with a silent console. */
export const test = base.extend<{ complaints: Complaints; simulator: Simulator }>({
  complaints: [async ({ page }, use) => {
    const complaints = new Complaints();
    complaints.listenTo(page);
    await use(complaints);
    expect(complaints.all(), 'the console is silent').toEqual([]);
  }, { auto: true }],
  simulator: async ({ page }, use) => {
    await use(new Simulator(page, page.locator('.faultscope')));
  },
});
