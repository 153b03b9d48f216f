import type { Page } from '@playwright/test';
import { overlapping } from './boxes';
import { Simulator, type LessonId } from './simulator';
import { expect, test } from './test';

/** A page on another origin that frames these lessons, sandboxed; comes back when their machines stand ready. */
async function framedElsewhere(page: Page, baseURL: string, lessons: readonly LessonId[]): Promise<Simulator[]> {
  const elsewhere = new URL(baseURL);
  elsewhere.port = String(Number(elsewhere.port) + 1);
  for (const lesson of lessons) elsewhere.searchParams.append('embed', new URL(`embed.html?lesson=${lesson}&lang=en&theme=light`, baseURL).href);
  await page.goto(elsewhere.href);
  const simulators = lessons.map((_, place) => new Simulator(page, page.frameLocator('iframe').nth(place).locator('.faultscope')));
  for (const simulator of simulators) await simulator.atRest();
  return simulators;
}

test('in a sandboxed frame of a foreign origin it runs and steps', async ({ page, baseURL }) => {
  const [simulator] = await framedElsewhere(page, baseURL!, ['boot-loop']) as [Simulator];
  const origins = await Promise.all(page.frames().map((frame) => frame.evaluate(() => self.origin)));
  expect(origins[1], 'an opaque origin').toBe('null');

  await simulator.runToNextException();
  expect((await simulator.delivery.currentStep()).what).toBe('#PF page fault');
  for (const what of ['inside the IDT limit', 'Read gate 14', 'a 64-bit interrupt or trap gate']) {
    await simulator.stepInside();
    expect((await simulator.delivery.currentStep()).what).toBe(what);
  }
  await simulator.stepBackInside();
  expect((await simulator.delivery.currentStep()).what).toBe('Read gate 14');
  await simulator.step();
  expect((await simulator.delivery.currentStep()).what).toBe('shutdown');
  await simulator.step();
  expect(await simulator.boot()).toBe(2);
});

test('the embed is the page without the lesson: Delivery, Stack, and a link to all of it', async ({ page, baseURL }) => {
  const [simulator] = await framedElsewhere(page, baseURL!, ['interrupt-stack']) as [Simulator];
  await expect(simulator.delivery.region).toBeVisible();
  await expect(simulator.stack.region).toBeVisible();
  const link = simulator.root.getByRole('link', { name: 'Open in Faultscope' });
  await expect(link).toHaveAttribute('href', /lesson=interrupt-stack/);
  const overflow = await simulator.root.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow, 'nothing to scroll sideways').toBeLessThanOrEqual(0);
  await simulator.runToNextException();
  await simulator.step();
  for (const region of [simulator.delivery.region, simulator.stack.region]) expect(await overlapping(region)).toEqual([]);
});

test('the stack of a low frame cuts no row off, at any step of a delivery', async ({ page, baseURL }) => {
  await page.setViewportSize({ width: 720, height: 420 });
  const simulator = new Simulator(page, page.locator('.faultscope'));
  for (const lesson of ['lesson=boot-loop', 'lesson=double-fault-matrix&cell=pf-np']) {
    await page.goto(new URL(`embed.html?${lesson}&lang=en&theme=light`, baseURL).href);
    await simulator.atRest();
    if (!lesson.includes('cell')) await simulator.runToNextException();
    for (let steps = 0; steps < 40; steps++) {
      const lost = await simulator.root.locator('.stack-list').evaluate((list) => list.firstElementChild!.scrollHeight - list.clientHeight);
      expect(lost, `${lesson} after ${steps} steps`).toBeLessThanOrEqual(0);
      const { what } = await simulator.delivery.currentStep();
      if (what === 'shutdown' || what === 'double_fault_handler') break;
      await simulator.pressKey('i');
    }
    await expect(simulator.root.locator('.stack-frame')).toHaveCount(1);
  }
});

test('a frame of the matrix without a cell says which one it shows', async ({ page, baseURL }) => {
  await page.goto(new URL('embed.html?lesson=double-fault-matrix&lang=en', baseURL).href);
  await expect(page.getByRole('alert')).toHaveText('A frame shows one cell of the double-fault matrix, and the address names none (&cell=…): here is pf-np.');
  const notice = (await page.locator('.problem').boundingBox())!;
  expect(notice.y + notice.height, 'it covers nothing').toBeLessThanOrEqual((await page.locator('.layout-main').boundingBox())!.y + 1);
  await page.goto(new URL('embed.html?lesson=double-fault-matrix&cell=gp-pf&lang=en', baseURL).href);
  await new Simulator(page, page.locator('.faultscope')).atRest();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('two embeds on one page do not disturb each other', async ({ page, baseURL }) => {
  const [first, second] = await framedElsewhere(page, baseURL!, ['boot-loop', 'breakpoint']) as [Simulator, Simulator];
  await first.runToNextException();
  const firstAt = await first.moment();
  await second.runToNextException();
  expect((await second.delivery.currentStep()).what).toBe('#BP breakpoint');
  await second.stepInside();
  await second.stepInside();
  expect(await first.moment()).toBe(firstAt);
  expect((await first.delivery.currentStep()).what).toBe('#PF page fault');

  await page.keyboard.press('i');
  expect(await first.moment(), 'a key goes to the frame that has the focus').toBe(firstAt);
});
