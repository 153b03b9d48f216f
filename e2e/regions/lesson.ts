import { expect, type Locator } from '@playwright/test';
import type { Simulator } from '../simulator';

/** The lesson's column: text, steps, prediction, and the kernel's set-up lines. */
export class Lesson {
  readonly region: Locator;

  constructor(private readonly simulator: Simulator) {
    this.region = simulator.region('Lesson');
  }

  /** Whether the lesson's question is asked, and neither the reader nor the machine has answered it. */
  async asksForPrediction(): Promise<boolean> {
    return (await this.region.locator('.lesson-prediction-open').count()) > 0;
  }

  async predict(option: string): Promise<void> {
    await this.region.getByRole('radio', { name: option, exact: true }).check();
  }

  /** What the lesson says to the reader's answer; empty before there is one. */
  async answer(): Promise<string> {
    return (await this.region.locator('.lesson-answer-shown').allTextContents()).join(' ');
  }

  /** The lesson's steps, in words: `done: Run to the int3`. */
  async steps(): Promise<string[]> {
    const texts = await this.region.getByRole('list', { name: 'Steps' }).getByRole('listitem').allTextContents();
    return texts.map((text) => text.replace(/\s+/g, ' ').trim());
  }

  /** The switch of the set-up line with these words in it. */
  line(words: string): Locator {
    return this.region.getByRole('switch', { name: words });
  }

  async showSetupLines(): Promise<void> {
    const summary = this.region.locator('summary');
    if (!(await this.line('').first().isVisible())) await summary.click();
  }

  async switchLine(words: string): Promise<void> {
    await this.showSetupLines();
    await this.line(words).click();
  }

  async chooseTrigger(trigger: string): Promise<void> {
    await this.showSetupLines();
    await this.region.getByLabel('Then', { exact: true }).selectOption(trigger);
  }

  /** Boots the kernel with the lines as they are switched; comes back when it stands at its start. */
  async bootAgain(): Promise<void> {
    await this.region.getByRole('button', { name: 'Boot again' }).click();
    await expect(this.region.getByRole('status')).toHaveText('The kernel was booted with these lines.');
    await expect(this.simulator.root).toHaveAttribute('data-moment', '1.0.0');
    await this.simulator.atRest();
  }
}
