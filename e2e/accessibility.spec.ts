import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './test';

/**
 * What axe finds on the whole page or in one part of it, one line an element. Of the IDT's 256 rows, all of one make,
 * the first 16 are looked at.
 */
async function violations(page: Page, rules: readonly string[] = [], part?: Locator): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).exclude('tr[data-vector]:nth-child(n+17)');
  if (rules.length > 0) axe.withRules([...rules]);
  if (part !== undefined) {
    await part.evaluate((element) => element.setAttribute('data-looked-at', ''));
    axe.include('[data-looked-at]');
  }
  const { violations: found } = await axe.analyze();
  if (part !== undefined) await part.evaluate((element) => element.removeAttribute('data-looked-at'));
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message ?? ''}`));
}

for (const { theme, rules } of [
  { theme: 'light', rules: [] },
  // The same elements in other colours.
  { theme: 'dark', rules: ['color-contrast'] },
] as const) {
  test(`${theme}: no violation at the start, where a step failed, and after shutdown`, async ({ simulator, page }) => {
    await simulator.open({ lesson: 'boot-loop', theme });
    expect(await violations(page, rules), 'at the start').toEqual([]);
    await simulator.runToNextException();
    for (let steps = 0; steps < 5; steps++) await simulator.stepInside();
    expect((await simulator.delivery.currentStep()).what).toBe('gate is not present');
    expect(await violations(page, rules), 'where a step failed').toEqual([]);
    await simulator.step();
    await expect(simulator.region('Shutdown and reboot').getByRole('heading')).toBeVisible();
    expect(await violations(page, rules), 'after shutdown').toEqual([]);
  });

  test(`${theme}: no violation in a delivery, and with a frame on the stack and the tables open`, async ({ simulator, page }) => {
    await simulator.open({ lesson: 'interrupt-stack', theme });
    await simulator.runToNextException();
    for (let steps = 0; steps < 3; steps++) await simulator.stepInside();
    expect(await violations(page, rules), 'in a delivery').toEqual([]);
    await simulator.step();
    expect((await simulator.delivery.currentStep()).what).toBe('double_fault_handler');
    for (const [tab, region] of [
      ['GDT', simulator.gdt.region], ['TSS', simulator.tss.region], ['Page walk', simulator.pageWalk.region], ['Memory map', simulator.region('Memory map')],
    ] as const) {
      await simulator.tab(tab).click();
      expect(await violations(page, rules, region), tab).toEqual([]);
    }
    expect(await violations(page, rules, simulator.stack.region), 'the stack').toEqual([]);
  });

  test(`${theme}: no violation in the list of lessons, in the form, and on a phone`, async ({ simulator, page }) => {
    await page.goto(`?lang=en&theme=${theme}`);
    await simulator.atRest();
    expect(await violations(page, rules, simulator.lesson.region), 'the list of lessons').toEqual([]);
    await simulator.open({ lesson: 'breakpoint', theme });
    await simulator.control('Choose what to inject').click();
    expect(await violations(page, rules, simulator.root.getByRole('form')), 'the form').toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await simulator.atRest();
    expect(await violations(page, rules), 'a phone').toEqual([]);
  });
}
