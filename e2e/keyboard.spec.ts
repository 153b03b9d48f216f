import type { Locator } from '@playwright/test';
import { expect, test } from './test';

/** In the page: the element that has the focus, and whether one sees that it has. */
function focused(root: Locator): Promise<{ name: string; visible: boolean } | null> {
  return root.evaluate((simulator) => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || !simulator.contains(element)) return null;
    const marks = [element, ...element.querySelectorAll('*'), element.parentElement].filter((each): each is HTMLElement => each instanceof HTMLElement);
    const visible = marks.some((each) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== 'none';
    });
    element.dataset.reached = 'true';
    return { name: `${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40) ?? ''}`, visible };
  });
}

test('every control can be reached with the Tab key, and one sees where the focus is', async ({ simulator, page }) => {
  await simulator.openLesson('boot-loop');
  await simulator.runToNextException();
  await simulator.stepInside();
  // A page loaded anew has its focus before its first control.
  await page.reload();
  await simulator.atRest();
  const unseen: string[] = [];
  for (let presses = 0; presses < 250; presses++) {
    await page.keyboard.press('Tab');
    const now = await focused(simulator.root);
    if (now === null && presses > 0) break;
    if (now !== null && !now.visible) unseen.push(now.name);
  }
  expect(unseen, 'focused without showing it').toEqual([]);
  const missed = await simulator.root.evaluate((root) => [...root.querySelectorAll<HTMLElement>('button, a[href], input, select, summary, [role=tab], [role=slider]')]
    .filter((each) => each.tabIndex >= 0 && !each.matches(':disabled') && each.checkVisibility({ visibilityProperty: true }) && each.dataset.reached === undefined)
    .filter((each) => !(each instanceof HTMLInputElement && each.type === 'radio'))
    .map((each) => each.getAttribute('aria-label') ?? each.textContent ?? each.tagName));
  expect(missed, 'not reached by Tab').toEqual([]);
});

test('keys step, run and go back as the buttons do', async ({ simulator }) => {
  await simulator.openLesson('boot-loop');
  const press = (key: string) => simulator.pressKey(key);

  await press('e');
  expect((await simulator.delivery.currentStep()).what).toBe('#PF page fault');
  await press('i');
  expect((await simulator.delivery.currentStep()).what).toBe('inside the IDT limit');
  await press('i');
  await press('Shift+I');
  expect((await simulator.delivery.currentStep()).what).toBe('inside the IDT limit');
  await press('s');
  expect((await simulator.delivery.currentStep()).what).toBe('shutdown');
  await press('Shift+S');
  await expect(simulator.delivery.region).toContainText('no exception yet');
  await press('r');
  expect((await simulator.delivery.currentStep()).what).toBe('shutdown');

  for (const [name, key] of [['Step inside', 'I'], ['Step', 'S'], ['Run', 'R'], ['Pause', 'P'], ['Run to next exception', 'E'], ['Step back inside', 'Shift+I'], ['Step back', 'Shift+S']] as const) {
    await expect(simulator.control(name)).toHaveAttribute('aria-keyshortcuts', key);
  }
});

test('a letter typed into a field is text, not a step', async ({ simulator, page }) => {
  await simulator.openLesson('boot-loop');
  await simulator.stepInside();
  const moment = await simulator.moment();
  await simulator.tab('Page walk').click();
  const address = simulator.pageWalk.region.getByRole('textbox');
  await address.fill('');
  await address.pressSequentially('sir');
  await expect(address).toHaveValue('sir');
  await page.keyboard.press('Enter');
  await expect(simulator.pageWalk.region.getByRole('alert')).toContainText('“s” is no hexadecimal digit');
  expect(await simulator.moment()).toBe(moment);
});

test('tabs are chosen with the arrow keys', async ({ simulator, page }) => {
  await simulator.openLesson('boot-loop');
  await simulator.tab('IDT').click();
  await page.keyboard.press('ArrowRight');
  await expect(simulator.tab('GDT')).toBeFocused();
  await expect(simulator.gdt.region).toBeVisible();
  await expect(simulator.idt.region).toBeHidden();
  await page.keyboard.press('End');
  await expect(simulator.tab('Memory map')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Home');
  await expect(simulator.idt.region).toBeVisible();
});

test('the rows of the IDT are opened with the arrow keys', async ({ simulator, page }) => {
  await simulator.openLesson('interrupt-stack');
  await simulator.runToNextException();
  await simulator.tab('IDT').click();
  await simulator.idt.rowOf(8).getByRole('button').click();
  await expect(simulator.idt.rowOf(8).getByRole('button')).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(simulator.idt.rowOf(9).getByRole('button')).toBeFocused();
  await expect(simulator.idt.rowOf(9).getByRole('button')).toHaveAttribute('aria-expanded', 'true');
});

test('a step of the road and a mark of the timeline lead to their Moment', async ({ simulator, page }) => {
  await simulator.openLesson('boot-loop');
  await simulator.runToNextException();
  for (let steps = 0; steps < 5; steps++) await simulator.stepInside();
  const row = simulator.delivery.row('Go to this step: Read gate 14');
  await row.focus();
  await simulator.untilDrawn('a step of the road', () => page.keyboard.press('Enter'));
  expect((await simulator.delivery.currentStep()).what).toBe('Read gate 14');

  const mark = simulator.region('Timeline').getByRole('list', { name: 'Steps of the delivery' }).getByRole('button').first();
  await simulator.untilDrawn('a mark of the timeline', () => mark.click());
  expect((await simulator.delivery.currentStep()).what).toBe('#PF page fault');
});

test('a key pressed before the machine is there counts when it is', async ({ simulator, page }) => {
  let pressed = (): void => undefined;
  const press = new Promise<void>((resolve) => { pressed = resolve; });
  await page.route(/\.wasm$/, async (route) => {
    await press;
    await route.continue();
  });
  await page.goto('?lang=en&lesson=breakpoint');
  await expect(simulator.control('Run to next exception')).toBeDisabled();
  await page.keyboard.press('e');
  pressed();
  await expect(simulator.region('Timeline')).toContainText('step 1');
  await simulator.atRest();
  expect((await simulator.delivery.currentStep()).what).toContain('#BP');
});
