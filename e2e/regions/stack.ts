import type { Locator } from '@playwright/test';
import { numberIn } from '../number-in';

/** A labelled field of an interrupt stack frame on the stack; `value` is null while it is to come. */
export interface FrameField {
  readonly name: string;
  readonly address: bigint;
  readonly value: bigint | null;
}

/** The Stack panel. */
export class Stack {
  constructor(readonly region: Locator) {}

  /** The fields of every frame that is drawn, high addresses first, also of the one being pushed. */
  async fields(): Promise<FrameField[]> {
    const texts = await this.region.locator('.stack-field').evaluateAll((fields) => fields.map((field) => {
      const text = (selector: string) => field.querySelector(selector)?.textContent?.trim() ?? '';
      const value = field.querySelector('.changed-slot')?.cloneNode(true) as Element | undefined;
      value?.querySelectorAll('.visually-hidden').forEach((spoken) => { if (spoken.textContent?.includes('changed')) spoken.remove(); });
      return { address: text('.stack-address'), name: text('.stack-field-name'), value: value?.textContent?.trim() ?? null };
    }));
    return texts.map(({ name, address, value }) => ({ name, address: numberIn(address), value: value === null ? null : numberIn(value) }));
  }

  /** The field of that name that lies deepest, or undefined. */
  async field(name: string): Promise<FrameField | undefined> {
    return (await this.fields()).filter((field) => field.name === name).at(-1);
  }
}
