import { expect, test } from './test';

const wrong = [
  { address: '?lang=en&lesson=no-such-lesson', says: 'There is no lesson “no-such-lesson”' },
  { address: '?lang=klingon&lesson=boot-loop', says: 'lang=klingon is not a language of this page' },
  { address: '?lang=en&theme=sepia&lesson=boot-loop', says: 'theme=sepia is neither light nor dark' },
  { address: '?lang=en&panels=delivery,teapot&lesson=boot-loop', says: 'panels= names “teapot”' },
  { address: '?lang=en&panels=&lesson=boot-loop', says: 'panels= names no panel' },
  { address: '?lang=en&cell=pf-np&lesson=boot-loop', says: 'cell=pf-np belongs to lesson=double-fault-matrix' },
] as const;

for (const { address, says } of wrong) {
  test(`${address} is told in a sentence, and the page goes on`, async ({ simulator, page }) => {
    await page.goto(address);
    await simulator.atRest();
    await expect(simulator.root.getByRole('alert').filter({ hasText: says })).toBeVisible();
    await simulator.stepInside();
    await expect(simulator.delivery.region).toBeVisible();
  });
}

test('a value from the address bar is shown as text, never as markup', async ({ simulator, page }) => {
  await page.goto(`?lang=en&lesson=${encodeURIComponent('<img src=x onerror=alert(1)>')}`);
  await simulator.atRest();
  await expect(simulator.root.getByRole('alert')).toContainText('<img src=x');
  await expect(simulator.root.locator('img')).toHaveCount(0);
});

test('without a lesson the list is shown, and the first lesson is ready to run', async ({ simulator, page }) => {
  await page.goto('?lang=en');
  await simulator.atRest();
  for (const title of ['Breakpoint', 'Nobody answers', 'The catch-all', 'Off the edge', 'A stack of its own']) {
    await expect(simulator.root.getByText(title, { exact: true }).first()).toBeVisible();
  }
  await simulator.runToNextException();
  expect((await simulator.delivery.currentStep()).what).toBe('#BP breakpoint');
});

test('panels= shows only the panels that it names', async ({ simulator }) => {
  await simulator.open({ lesson: 'boot-loop', panels: 'delivery,registers' });
  await expect(simulator.delivery.region).toBeVisible();
  await expect(simulator.registers.region).toBeVisible();
  await expect(simulator.stack.region).toHaveCount(0);
  await expect(simulator.region('Serial')).toHaveCount(0);
});

test('lang=zh is Simplified Chinese, theme=dark is dark', async ({ simulator, page }) => {
  await page.goto('?lang=zh&theme=dark&lesson=boot-loop');
  await simulator.atRest();
  await expect(simulator.root).toHaveAttribute('lang', 'zh-CN');
  await expect(simulator.root).toHaveAttribute('data-theme', 'dark');
});

test('a reload keeps the Moment in the lesson, and each lesson its own', async ({ simulator, page }) => {
  await simulator.openLesson('boot-loop');
  await simulator.runToNextException();
  await simulator.stepInside();
  await simulator.stepInside();
  const moment = await simulator.moment();
  const before = await simulator.photograph();
  await page.reload();
  await expect(simulator.root).toHaveAttribute('data-moment', moment);
  await simulator.atRest();
  expect(await simulator.photograph()).toEqual(before);

  await simulator.openLesson('breakpoint');
  expect(await simulator.moment()).toBe('1.0.0');
});

test('a reload keeps an injection that was made on the way', async ({ simulator, page }) => {
  await simulator.openLesson('interrupt-stack');
  for (let steps = 0; steps < 4; steps++) await simulator.stepInside();
  await simulator.injectPageFault();
  await simulator.stepInside();
  const moment = await simulator.moment();
  await page.reload();
  await expect(simulator.root).toHaveAttribute('data-moment', moment);
  await simulator.stepBackInside();
  expect((await simulator.delivery.currentStep()).what).toBe('#PF page fault');
  expect(await simulator.registers.read('CR2')).toBe(0xdeadbeefn);
});
