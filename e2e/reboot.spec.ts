import type { Locator } from '@playwright/test';
import type { Simulator } from './simulator';
import { expect, test } from './test';

function tube(simulator: Simulator): Locator {
  return simulator.region('Shutdown and reboot');
}

/** From now on the page writes down through which phases the picture goes. */
async function writeDownPhases(simulator: Simulator): Promise<() => Promise<string[]>> {
  await simulator.root.evaluate((root) => {
    const seen: string[] = [];
    (root as HTMLElement & { phases?: string[] }).phases = seen;
    new MutationObserver(() => {
      const phase = /reboot-phase-([\w-]+)/.exec(root.querySelector('section.reboot')?.className ?? '')?.[1];
      if (phase !== undefined && seen.at(-1) !== phase) seen.push(phase);
    }).observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ['class'] });
  });
  return () => simulator.root.evaluate((root) => (root as HTMLElement & { phases?: string[] }).phases ?? []);
}

test('a triple fault collapses the screen and says what died in which step; Start again counts the boot', async ({ simulator }) => {
  await simulator.openLesson('boot-loop');
  const phases = await writeDownPhases(simulator);
  await simulator.run();
  await expect(tube(simulator)).toBeVisible();
  await expect(tube(simulator).getByRole('heading', { name: 'shutdown: triple fault' })).toBeVisible();
  expect(await phases()).toEqual(['frozen', 'collapse', 'point', 'glow', 'cause']);
  await expect(tube(simulator).getByRole('listitem')).toHaveText([
    /#PF 0x2.*gate 14 is not present: raises #NP 0x73/s,
    /#DF 0x0.*#PF and #NP in one delivery.*gate 8 is not present: raises #NP 0x43/s,
    /#NP 0x43.*raised while #DF was being delivered.*no exception is left/s,
  ]);
  await expect(simulator.delivery.region, 'Delivery stays in sight').toBeVisible();
  expect(await simulator.boot()).toBe(1);
  await expect(tube(simulator).getByRole('checkbox', { name: 'stop at shutdown' })).toBeChecked();

  await simulator.untilDrawn('Start again', () => tube(simulator).getByRole('button', { name: 'Start again' }).click());
  expect(await simulator.boot(), 'boot 2 has come to the same end').toBe(2);
  await expect(simulator.root.locator('.top-bar')).toContainText('boot 2');
});

test('one press closes it, and the tables can be read', async ({ simulator }) => {
  await simulator.openLesson('stack-overflow');
  await simulator.run();
  await tube(simulator).getByRole('button', { name: 'Close the picture' }).click();
  await expect(tube(simulator)).toHaveCount(0);
  await expect(simulator.stack.region).toBeVisible();
  await simulator.tab('GDT').click();
  await expect(simulator.gdt.region).toBeVisible();
});

test('going back before the shutdown takes the picture away, going forward brings it back', async ({ simulator }) => {
  await simulator.openLesson('boot-loop');
  await simulator.run();
  await expect(tube(simulator)).toBeVisible();
  await simulator.stepBackInside();
  await expect(tube(simulator)).toHaveCount(0);
  await simulator.stepInside();
  await expect(tube(simulator)).toBeVisible();
});

test('without stop at shutdown the machine loops and counts its boots, until it is paused', async ({ simulator, page }) => {
  await simulator.openLesson('boot-loop');
  await simulator.run();
  await tube(simulator).getByRole('checkbox', { name: 'stop at shutdown' }).uncheck();
  await tube(simulator).getByRole('button', { name: 'Start again' }).click();
  await expect(simulator.root).toHaveAttribute('data-running', 'true');
  await page.waitForFunction(() => Number(document.querySelector('.faultscope')?.getAttribute('data-moment')?.split('.')[0]) >= 4);
  await expect(simulator.control('Run')).toBeDisabled();
  await simulator.control('Pause').click();
  await simulator.atRest();
  expect(await simulator.boot()).toBeGreaterThanOrEqual(4);
  await expect(simulator.control('Run')).toBeEnabled();
});

test('the picture of a loop can be paused, with the machine, and goes on', async ({ simulator }) => {
  await simulator.openLesson('boot-loop');
  await simulator.run();
  await tube(simulator).getByRole('checkbox', { name: 'stop at shutdown' }).uncheck();
  await tube(simulator).getByRole('button', { name: 'Start again' }).click();
  await expect(simulator.root).toHaveAttribute('data-running', 'true');
  await tube(simulator).getByRole('button', { name: 'Pause the picture' }).click();
  await simulator.atRest();
  const boot = await simulator.boot();
  await tube(simulator).getByRole('button', { name: 'Go on with the picture' }).click();
  await expect.poll(() => simulator.boot()).toBeGreaterThan(boot);
  await tube(simulator).getByRole('button', { name: 'Pause the picture' }).click();
  await simulator.atRest();
});

test('under prefers-reduced-motion there is no animation: the cause, at once', async ({ simulator, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await simulator.openLesson('boot-loop');
  await expect(simulator.root).toHaveAttribute('data-motion', 'reduced');
  const phases = await writeDownPhases(simulator);
  await simulator.run();
  await expect(tube(simulator).getByRole('heading', { name: 'shutdown: triple fault' })).toBeVisible();
  expect(await phases()).toEqual(['cause']);
  // Transitions are cut to a hundredth of a millisecond, so that their events still come; such a one may be under way.
  const longest = await page.evaluate(() => Math.max(0, ...document.getAnimations().map((each) => Number(each.effect?.getComputedTiming().duration))));
  expect(longest).toBeLessThan(1);
});

test('its Pause rests when nothing moves', async ({ simulator }) => {
  await simulator.openLesson('boot-loop');
  await simulator.run();
  await expect(tube(simulator).getByRole('heading', { name: 'shutdown: triple fault' })).toBeVisible();
  await expect(tube(simulator).getByRole('button', { name: 'Pause the picture' })).toBeDisabled();
  await expect(tube(simulator).getByRole('button', { name: 'Start again' })).toBeEnabled();
});

for (const lang of ['en', 'ja', 'ko', 'zh-CN'] as const) {
  test(`${lang}: before a large hall the three lines are seen without scrolling`, async ({ simulator, page }) => {
    await page.setViewportSize({ width: 1024, height: 768 });
    await simulator.open({ lesson: 'boot-loop', lang });
    await simulator.pressKey('r');
    const card = simulator.root.locator('.reboot-card');
    await expect(card.locator('.reboot-lines > li')).toHaveCount(3);
    expect(await card.evaluate((box) => box.scrollHeight - box.clientHeight)).toBeLessThanOrEqual(1);
  });
}
