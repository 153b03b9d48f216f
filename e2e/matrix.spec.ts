import AxeBuilder from '@axe-core/playwright';
import { overflowing } from './boxes';
import { Matrix } from './regions/matrix';
import { expect, test } from './test';

test('the table is filled by runs; a cell opens its run, and the way back finds the table full', async ({ simulator, page }) => {
  await page.goto('?lang=en');
  await simulator.atRest();
  await simulator.lesson.region.getByRole('link', { name: 'The double-fault matrix' }).click();
  const matrix = new Matrix(page, simulator.root);
  await expect(matrix.cell('#PF, then #NP')).toBeVisible();
  await matrix.filled();
  await expect(page).toHaveURL(/lesson=double-fault-matrix/);
  await expect(simulator.root.getByRole('status')).toHaveText('All 55 programs have run, and each ended as the rules say');
  await expect(matrix.table.getByRole('link', { name: /: double fault$/ })).toHaveCount(21);
  await expect(matrix.table.getByRole('link', { name: /: in turn$/ })).toHaveCount(29);
  await expect(matrix.table.getByRole('link', { name: /^#DF, then .*: shutdown$/ })).toHaveCount(5);
  await expect(matrix.table.getByRole('columnheader', { name: '#NP' })).toContainText('gate not present');
  await expect(matrix.table.getByRole('rowheader', { name: /^\d+ #PF/ })).toContainText('mov byte [rax], 42');

  await matrix.cell('#GP, then #PF').hover();
  const classes = simulator.root.getByRole('table', { name: 'Two exceptions in one delivery' });
  await expect(classes.locator('[aria-current]')).toHaveText('in turn');

  await matrix.cell('#PF, then #NP').focus();
  await expect(classes.locator('[aria-current]')).toHaveText('double fault');
  await page.keyboard.press('Enter');
  await simulator.atRest();
  await expect(page).toHaveURL(/cell=pf-np/);
  expect((await simulator.delivery.currentStep()).what, 'it begins at the first exception').toBe('#PF page fault');
  await expect(simulator.lesson.region).toContainText('Gate 14 is complete but for its P bit.');
  await simulator.step();
  expect((await simulator.delivery.currentStep()).what).toBe('double_fault_handler');
  expect(await simulator.delivery.vectors()).toEqual([14, 11, 8]);
  await simulator.run();
  expect(await simulator.screen.text()).toContain('EXCEPTION 8: DOUBLE FAULT');
  await expect(simulator.lesson.region).toContainText('#PF (page fault) and #NP (contributory) add up to #DF.');

  await simulator.root.getByRole('button', { name: 'All cells' }).click();
  await expect(matrix.cell('#PF, then #NP')).toBeFocused();
  await expect(matrix.table.getByRole('link', { name: /not run yet/ })).toHaveCount(0);
  await page.goBack();
  await simulator.atRest();
  expect(await simulator.screen.text(), 'the reader’s place in the cell').toContain('EXCEPTION 8: DOUBLE FAULT');
});

for (const language of ['ja', 'ko', 'zh-CN'] as const) {
  test(`${language}: what a cell’s ending is called is read whole`, async ({ simulator, page }) => {
    await new Matrix(page, simulator.root).open(`&lang=${language}`);
    await expect(page.locator('.matrix-ending')).toHaveCount(55);
    const short = await page.locator('.matrix-ending').evaluateAll((endings) => endings.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent));
    expect(short).toEqual([]);
  });
}

test('a cell by the address bar; one that there is not', async ({ simulator, page }) => {
  await page.goto('?lesson=double-fault-matrix&cell=bp-pf&lang=en');
  await simulator.atRest();
  expect((await simulator.delivery.currentStep()).what).toBe('#BP breakpoint');
  await expect(simulator.region('Source')).toContainText('first.asm');
  await simulator.step();
  expect((await simulator.delivery.currentStep()).what, 'served in turn').toBe('page_fault_handler');
  await page.goto('?lesson=double-fault-matrix&cell=bp-ud&lang=en');
  await expect(simulator.root.getByRole('alert')).toContainText('has no cell “bp-ud”');
  await expect(new Matrix(page, simulator.root).table).toBeVisible();
});

test('a kernel that does something else is told so: nothing in the table is known beforehand', async ({ simulator, page }) => {
  const RETURN = 0xc3;
  const FILE_OFFSET_OF_BASE = 0x1000;
  await page.route('**/kernels/matrix.elf', async (route) => {
    const answer = await route.fetch();
    const { symbols } = await (await page.request.get('kernels/matrix.lines.json')).json() as { symbols: [name: string, offset: number][] };
    const image = await answer.body();
    image[FILE_OFFSET_OF_BASE + symbols.find(([name]) => name === 'erase_gate')![1]] = RETURN;
    await route.fulfill({ response: answer, body: image });
  });
  const matrix = new Matrix(page, simulator.root);
  await matrix.open();
  await expect(matrix.table.getByRole('link', { name: /then #GP: another run, not what the rules say$/ })).toHaveCount(11);
  await expect(matrix.cell('#PF, then #NP')).toHaveAccessibleName(/: double fault$/);
  await expect(simulator.root.getByRole('status')).toHaveText('All 55 programs have run; 11 ended otherwise than the rules say');
});

for (const lang of ['en', 'ja', 'ko', 'zh-CN'] as const) {
  test(`${lang}: the full table fits at every size, and axe finds nothing`, async ({ simulator, page }) => {
    const matrix = new Matrix(page, simulator.root);
    await matrix.open(`&lang=${lang}&theme=${lang === 'ja' ? 'dark' : 'light'}`);
    const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze();
    expect(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))).toEqual([]);
    for (const [width, height] of [[1440, 900], [1200, 800], [1024, 768], [390, 844]] as const) {
      await page.setViewportSize({ width, height });
      await expect(page.locator('.matrix-link').first()).toBeVisible();
      expect(await overflowing(simulator.root), `${width}`).toEqual([]);
      const { across, down } = await page.locator('.matrix-scroll').evaluate((scroll) => ({ across: scroll.scrollWidth - scroll.clientWidth, down: scroll.scrollHeight - scroll.clientHeight }));
      expect(across, `${width}`).toBe(0);
      if (width === 1440) expect(down, 'all of it at a glance').toBe(0);
    }
  });
}
