import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './test';

/** What axe finds, one line an element. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message ?? ''}`));
}

for (const theme of ['light', 'dark'] as const) {
  test(`${theme}: no violation at the start, in a delivery, where a step failed, and after shutdown`, async ({ simulator, page }) => {
    await simulator.open({ lesson: 'boot-loop', theme });
    expect(await violations(page), 'at the start').toEqual([]);
    await simulator.runToNextException();
    for (let steps = 0; steps < 3; steps++) await simulator.stepInside();
    expect(await violations(page), 'in a delivery').toEqual([]);
    for (let steps = 0; steps < 2; steps++) await simulator.stepInside();
    expect(await violations(page), 'where a step failed').toEqual([]);
    await simulator.step();
    expect(await violations(page), 'after shutdown').toEqual([]);
  });

  test(`${theme}: no violation with a frame on the stack and each of the tables open`, async ({ simulator, page }) => {
    await simulator.open({ lesson: 'interrupt-stack', theme });
    await simulator.runToNextException();
    await simulator.step();
    expect((await simulator.delivery.currentStep()).what).toBe('double_fault_handler');
    for (const tab of ['IDT', 'GDT', 'TSS', 'Page walk', 'Memory map', 'Serial']) {
      await simulator.tab(tab).click();
      expect(await violations(page), tab).toEqual([]);
    }
  });

  test(`${theme}: no violation in the list of lessons, in the form, and on a phone`, async ({ simulator, page }) => {
    await page.goto(`?lang=en&theme=${theme}`);
    await simulator.atRest();
    expect(await violations(page), 'the list of lessons').toEqual([]);
    await simulator.open({ lesson: 'breakpoint', theme });
    await simulator.control('Choose what to inject').click();
    expect(await violations(page), 'the form').toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await simulator.atRest();
    expect(await violations(page), 'a phone').toEqual([]);
  });
}
