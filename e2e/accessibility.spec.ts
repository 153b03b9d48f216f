import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './test';

/** What axe finds, one line an element. Of the IDT's 256 rows, all of one make, the first 32 are looked at. */
async function violations(page: Page, rules: readonly string[] = []): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).exclude('tr[data-vector]:nth-child(n+33)');
  if (rules.length > 0) axe.withRules([...rules]);
  const { violations: found } = await axe.analyze();
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message ?? ''}`));
}

for (const { theme, rules } of [
  { theme: 'light', rules: [] },
  // The same elements in other colours.
  { theme: 'dark', rules: ['color-contrast'] },
] as const) {
  test(`${theme}: no violation at the start, in a delivery, where a step failed, and after shutdown`, async ({ simulator, page }) => {
    await simulator.open({ lesson: 'boot-loop', theme });
    expect(await violations(page, rules), 'at the start').toEqual([]);
    await simulator.runToNextException();
    for (let steps = 0; steps < 3; steps++) await simulator.stepInside();
    expect(await violations(page, rules), 'in a delivery').toEqual([]);
    for (let steps = 0; steps < 2; steps++) await simulator.stepInside();
    expect(await violations(page, rules), 'where a step failed').toEqual([]);
    await simulator.step();
    await expect(simulator.region('Shutdown and reboot').getByRole('heading')).toBeVisible();
    expect(await violations(page, rules), 'after shutdown').toEqual([]);
  });

  test(`${theme}: no violation with a frame on the stack and each of the tables open`, async ({ simulator, page }) => {
    await simulator.open({ lesson: 'interrupt-stack', theme });
    await simulator.runToNextException();
    await simulator.step();
    expect((await simulator.delivery.currentStep()).what).toBe('double_fault_handler');
    for (const tab of ['GDT', 'TSS', 'Page walk', 'Memory map']) {
      await simulator.tab(tab).click();
      expect(await violations(page, rules), tab).toEqual([]);
    }
  });

  test(`${theme}: no violation in the list of lessons, in the form, and on a phone`, async ({ simulator, page }) => {
    await page.goto(`?lang=en&theme=${theme}`);
    await simulator.atRest();
    expect(await violations(page, rules), 'the list of lessons').toEqual([]);
    await simulator.open({ lesson: 'breakpoint', theme });
    await simulator.control('Choose what to inject').click();
    expect(await violations(page, rules), 'the form').toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await simulator.atRest();
    expect(await violations(page, rules), 'a phone').toEqual([]);
  });
}
