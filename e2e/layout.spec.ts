import { cutOff, overflowing, overlapping, regionBoxes, scrollable, slicedRows } from './boxes';
import type { LessonId, Simulator } from './simulator';
import { expect, test } from './test';

const lessons: readonly LessonId[] = [
  'breakpoint', 'boot-loop', 'double-fault', 'stack-overflow', 'interrupt-stack', 'protected-frame', 'user-stack', 'int-14', 'late-cr2',
];

const regions = [
  'Delivery', 'Interrupt Descriptor Table', 'Global Descriptor Table', 'Task State Segment', 'Stack', 'Registers', 'Page walk',
  'Memory map', 'Screen', 'Serial', 'Disassembly', 'Source', 'Timeline',
];

for (const lesson of lessons) {
  test(`every region is there, and the page does not scroll, from the start of ${lesson} to its end`, async ({ simulator }) => {
    await simulator.openLesson(lesson);
    for (const name of regions) await expect(simulator.region(name), name).toHaveCount(1);
    expect(await scrollable(simulator.root), 'at its start').toEqual({ across: 0, down: 0 });
    await simulator.runToNextException();
    await simulator.step();
    expect(await scrollable(simulator.root), 'where its delivery ends').toEqual({ across: 0, down: 0 });
    expect(await overflowing(simulator.root)).toEqual([]);
  });
}

for (const { size, height, width, lesson } of [
  { size: 'a desktop', width: 1440, height: 900, lesson: 'interrupt-stack' },
  { size: 'a laptop', width: 1280, height: 800, lesson: 'boot-loop' },
  { size: 'a projector', width: 1024, height: 768, lesson: 'double-fault' },
] as const) {
  test(`nothing moves while stepping inside a delivery on ${size}`, async ({ simulator, page }) => {
    await page.setViewportSize({ width, height });
    await simulator.openLesson(lesson);
    const controls = ['Step inside', 'Step'];
    for (const name of controls) await expect(simulator.control(name)).toBeVisible();
    expect(await scrollable(simulator.root)).toEqual({ across: 0, down: 0 });
    // The tables' tab follows the step: one is chosen, so that the same region is seen all the time.
    const tab = simulator.tab('IDT');
    if (await tab.isVisible()) await tab.click();
    await simulator.runToNextException();
    const boxes = await regionBoxes(simulator.root);
    expect(Object.keys(boxes)).toContain('section Delivery');
    for (let steps = 1; steps < 60; steps++) {
      await simulator.pressKey('I');
      expect(await regionBoxes(simulator.root), `after ${steps} steps`).toEqual(boxes);
      expect(await overflowing(simulator.root), `after ${steps} steps`).toEqual([]);
      const { what } = await simulator.delivery.currentStep();
      if (what === 'shutdown' || what === 'double_fault_handler') break;
    }
    expect(await scrollable(simulator.root)).toEqual({ across: 0, down: 0 });
  });
}

/** Looks at each region that can be seen; those behind a tab are brought forward. */
async function expectNoWordsOnOthers(simulator: Simulator, tabs: readonly string[]): Promise<void> {
  for (const tab of ['', ...tabs]) {
    if (tab !== '') await simulator.tab(tab).click();
    for (const name of regions) {
      if (await simulator.region(name).isVisible()) expect(await overlapping(simulator.region(name)), `${name} ${tab}`).toEqual([]);
    }
  }
}

for (const { size, width, height, tabs } of [
  { size: 'a desktop', width: 1440, height: 900, tabs: ['IDT', 'GDT', 'Page walk', 'Memory map'] },
  { size: 'a laptop', width: 1100, height: 800, tabs: ['IDT', 'GDT', 'Page walk', 'Memory map', 'Code'] },
  { size: 'a projector', width: 1024, height: 768, tabs: ['Stack', 'IDT', 'GDT', 'TSS', 'Page walk', 'Memory map', 'Registers'] },
  { size: 'a phone', width: 390, height: 844, tabs: ['Stack', 'Tables', 'CPU', 'Code'] },
] as const) {
  test(`no words lie on others on ${size}`, async ({ simulator, page }) => {
    await page.setViewportSize({ width, height });
    await simulator.openLesson('interrupt-stack');
    await expectNoWordsOnOthers(simulator, []);
    await simulator.runToNextException();
    await expectNoWordsOnOthers(simulator, []);
    await simulator.step();
    await expectNoWordsOnOthers(simulator, tabs);
  });
}

for (const lang of ['en', 'ja', 'ko', 'zh-CN'] as const) {
  test(`${lang}: on a desktop the TSS's words and the heading of the set-up lines are seen whole`, async ({ simulator }) => {
    await simulator.open({ lesson: 'double-fault', lang });
    await simulator.tab('TSS').click();
    expect(await cutOff(simulator.root, '.tss-sentence'), 'before ltr').toEqual([]);
    expect(await cutOff(simulator.root, '.lesson-setup summary'), 'at the start').toEqual([]);
    await simulator.pressKey('e');
    for (let steps = 0; steps < 12; steps++) await simulator.pressKey('i');
    expect(await cutOff(simulator.root, '.lesson-setup summary'), 'with an open prediction').toEqual([]);
    await expect(simulator.root.locator('.lesson-prediction-open')).toHaveCount(1);
    expect(await cutOff(simulator.root, '.lesson-prediction-open .lesson-question'), 'the question').toEqual([]);
  });
}

/** Whole lines of source that the editor shows beside its scroll bars. */
function linesInSight(simulator: Simulator): Promise<number> {
  return simulator.root.locator('.source-editor').evaluate((editor) => {
    const { top, bottom } = editor.getBoundingClientRect();
    const bar = Number.parseFloat(getComputedStyle(editor.querySelector('.overflow-guard')!, '::after').borderBottomWidth);
    const lines = [...editor.querySelectorAll('.view-line')].map((line) => line.getBoundingClientRect());
    return lines.filter((line) => line.top >= top - 1 && line.bottom <= bottom - bar + 1).length;
  });
}

/** Lines of the lesson's words that the upper edge of its column cuts. */
function cutLines(simulator: Simulator): Promise<string[]> {
  return simulator.root.locator('.layout-lesson-text').evaluate((box) => {
    const edge = box.getBoundingClientRect().top;
    const words = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const found: string[] = [];
    while (words.nextNode()) {
      range.selectNode(words.currentNode);
      for (const { top, bottom } of range.getClientRects()) if (top < edge - 1 && bottom > edge + 1) found.push(words.currentNode.textContent ?? '');
    }
    return found;
  });
}

for (const lang of ['en', 'ja', 'ko', 'zh-CN'] as const) {
  test(`${lang}: a lesson begins with its first hint and eight lines of source in sight, and its question cuts no line`, async ({ simulator }) => {
    await simulator.open({ lesson: 'protected-frame', lang });
    const part = async (selector: string) => (await simulator.root.locator(selector).boundingBox())!;
    // Eight lines and the heading: what holds the lines is replaced when the editor comes.
    expect((await part('.source-panel')).height).toBeGreaterThanOrEqual(8 * 18 + 30);
    await expect(simulator.root.locator('.source-editor .view-line').first()).toBeVisible();
    expect(await linesInSight(simulator), 'above the scroll bar').toBeGreaterThanOrEqual(8);
    const hint = await part('.lesson-hint-now');
    expect(hint.y + hint.height).toBeLessThanOrEqual((await part('.lesson-setup')).y);
    await simulator.pressKey('e');
    for (let steps = 0; steps < 12 && await simulator.root.locator('.lesson-prediction-open').count() === 0; steps++) await simulator.pressKey('i');
    await expect(simulator.root.locator('.lesson-prediction-open')).toHaveCount(1);
    expect(await cutLines(simulator)).toEqual([]);
  });
}

for (const { size, width, height } of [
  { size: 'a desktop', width: 1440, height: 900 },
  { size: 'a low window', width: 1440, height: 760 },
  { size: 'a small laptop', width: 1366, height: 650 },
] as const) {
  test(`what decides about a delivery is seen whole on ${size}`, async ({ simulator, page }) => {
    await page.setViewportSize({ width, height });
    await simulator.openLesson('interrupt-stack');
    await simulator.runToNextException();
    for (let steps = 0; steps < 30; steps++) await simulator.pressKey('I');
    for (const part of ['.registers-flags', '.registers-selectors', '.registers-rip']) {
      expect(await cutOff(simulator.registers.region, part), part).toEqual([]);
    }
    expect(await overlapping(simulator.region('Screen'))).toEqual([]);
    const map = await simulator.region('Screen').locator('.screen-map').boundingBox();
    const button = await simulator.control('Enlarge').boundingBox();
    if (map !== null) expect(button!.x + button!.width <= map.x || button!.y >= map.y + map.height, 'the button beside the map').toBe(true);
    const picture = await simulator.region('Screen').locator('.screen-frame').boundingBox();
    expect(picture!.x + picture!.width, 'the button beside the picture').toBeLessThanOrEqual(button!.x);
    for (const [tab, name] of [['IDT', 'Interrupt Descriptor Table'], ['GDT', 'Global Descriptor Table']] as const) {
      await simulator.tab(tab).click();
      expect(await slicedRows(simulator.region(name)), tab).toEqual([]);
    }
  });
}

test('the timeline: the dot stands clear of the boots', async ({ simulator }) => {
  await simulator.openLesson('boot-loop');
  await simulator.runToNextException();
  await simulator.step();
  await simulator.step();
  const chip = await simulator.root.locator('.timeline-boots button').last().boundingBox();
  const dot = await simulator.root.locator('.timeline-here').boundingBox();
  expect(dot!.x).toBeGreaterThan(chip!.x + chip!.width);
});

test('the timeline: where the boots take its room, a long delivery is shown to its newest step', async ({ simulator, page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await simulator.openLesson('stack-overflow');
  for (const boot of [1, 2, 3]) {
    await simulator.run();
    expect(await simulator.boot()).toBe(boot);
  }
  await expect(simulator.root.locator('.timeline-boots button')).toHaveCount(3);
  await expect(simulator.root.locator('.timeline-drawn-shutdown')).toBeInViewport({ ratio: 0.9 });
});

test('the handler happens now when it is reached, and no longer', async ({ simulator }) => {
  await simulator.openLesson('double-fault');
  await simulator.runToNextException();
  await simulator.step();
  expect((await simulator.delivery.currentStep()).what).toBe('double_fault_handler');
  await simulator.step();
  await expect(simulator.delivery.current).toHaveCount(0);
  await expect(simulator.delivery.region).toContainText('reached');
});

test('on a phone: one panel at a time behind six tabs, and two buttons under the thumb', async ({ simulator, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await simulator.openLesson('boot-loop');
  const tabs = ['Lesson', 'Delivery', 'Stack', 'Tables', 'CPU', 'Code'];
  await expect(simulator.root.getByRole('tablist').first().getByRole('tab')).toHaveText(tabs);
  await simulator.runToNextException();
  for (const name of tabs) {
    await simulator.tab(name).click();
    expect(await scrollable(simulator.root), name).toMatchObject({ across: 0 });
    expect(await overflowing(simulator.root), name).toEqual([]);
  }
  for (const name of ['Step inside', 'Step']) {
    const box = await simulator.control(name).boundingBox();
    expect(box!.height, `${name} can be hit with a thumb`).toBeGreaterThanOrEqual(44);
    expect(box!.y + box!.height).toBeLessThanOrEqual(844);
  }
  await simulator.tab('Delivery').click();
  await simulator.stepInside();
  await expect(simulator.delivery.current).toBeVisible();
  await expect(simulator.stack.region).toBeHidden();
});
