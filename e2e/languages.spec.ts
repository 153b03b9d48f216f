import type { Locator } from '@playwright/test';
import { overflowing, scrollable } from './boxes';
import { expect, test } from './test';

const languages = [
  { lang: 'ja', lesson: '自分だけのスタック', stepInside: '中へステップ', next: '次の例外まで実行', delivery: '例外の配送', doubleFault: 'ダブルフォルト' },
  { lang: 'ko', lesson: '나만의 스택', stepInside: '안으로 스텝', next: '다음 예외까지 실행', delivery: '예외 전달', doubleFault: '더블 폴트' },
  { lang: 'zh-CN', lesson: '自己的栈', stepInside: '步入内部', next: '运行到下一个异常', delivery: '异常投递', doubleFault: '双重异常' },
] as const;

/** What is the same in every language: mnemonics, registers, the kernel's own names and source lines, the languages' names. */
const notTranslated = /^(Faultscope|English|IDT|GDT|TSS|IST|RSP|RIP|CPL|DPL|[A-Z\d#_ ]+|[\w./]+\.rs|int3|ud2|\w+_\w+|.*[({;:=].*)$/;

/** Names of all controls, tabs and regions, and the headings, that are on the page now. */
function names(root: Locator): Promise<string[]> {
  return root.evaluate((simulator) => [...simulator.querySelectorAll('button, [role=tab], a, h1, h2, h3, summary, label, legend, th, dt, section, [role=group], [role=list], [role=slider], option, select, nav')]
    .filter((each) => each.closest('.monaco-editor') === null && !(each.tagName === 'LABEL' && each.querySelector('select')))
    .map((each) => {
      const label = each.getAttribute('aria-label');
      if (label !== null) return label;
      return ['SECTION', 'DIV', 'SPAN', 'NAV'].includes(each.tagName) ? '' : [...each.childNodes].map((node) => node.textContent ?? '').join(' ');
    })
    .map((name) => name.replace(/\s+/g, ' ').trim())
    .filter((name) => name !== ''));
}

for (const { lang, lesson, stepInside, next, delivery, doubleFault } of languages) {
  test(`${lang}: titles, controls and regions, from the start to the handler, with no English left`, async ({ simulator, page }) => {
    await simulator.open({ lesson: 'interrupt-stack' });
    const english = new Set(await names(simulator.root));
    await simulator.runToNextException();
    for (let steps = 0; steps < 4; steps++) await simulator.stepInside();
    for (const name of await names(simulator.root)) english.add(name);
    await page.evaluate(() => localStorage.clear());

    await simulator.open({ lesson: 'interrupt-stack', lang });
    await expect(simulator.root).toHaveAttribute('lang', lang);
    await expect(simulator.root.getByRole('heading', { name: lesson }).first()).toBeVisible();
    await expect(simulator.region(delivery)).toBeVisible();
    expect(await overflowing(simulator.root), 'at the start').toEqual([]);
    const atStart = await names(simulator.root);

    await simulator.press(next);
    for (let steps = 0; steps < 4; steps++) await simulator.press(stepInside);
    expect(await overflowing(simulator.root), 'in a delivery').toEqual([]);
    expect(await scrollable(simulator.root)).toEqual({ across: 0, down: 0 });
    const left = [...new Set([...atStart, ...await names(simulator.root)])].filter((name) => english.has(name) && /[a-z]{3}/i.test(name) && !notTranslated.test(name));
    expect(left, 'still in English').toEqual([]);

    await page.keyboard.press('s');
    await expect(simulator.region(delivery)).toContainText('double_fault_handler');
    await expect(simulator.region(delivery)).toContainText(doubleFault);
  });

  for (const { size, width, height } of [{ size: 'a laptop', width: 1280, height: 800 }, { size: 'a projector', width: 1024, height: 768 }, { size: 'a phone', width: 390, height: 844 }]) {
    test(`${lang}: every word fits on ${size}`, async ({ simulator, page }) => {
      await page.setViewportSize({ width, height });
      await simulator.open({ lesson: 'boot-loop', lang });
      expect(await overflowing(simulator.root), 'at the start').toEqual([]);
      await simulator.pressKey('e');
      for (let steps = 0; steps < 5; steps++) await simulator.pressKey('i');
      expect(await overflowing(simulator.root), 'in a delivery').toEqual([]);
      expect(await scrollable(simulator.root)).toMatchObject({ across: 0 });
    });
  }
}

test('the language is changed on the page, keeps the Moment, and is remembered', async ({ simulator, page }) => {
  await page.goto('?lesson=boot-loop');
  await simulator.atRest();
  await simulator.root.getByRole('combobox', { name: 'Language' }).selectOption('한국어');
  await expect(simulator.root).toHaveAttribute('lang', 'ko');
  await simulator.pressKey('e');
  const moment = await simulator.moment();
  await page.reload();
  await expect(simulator.root).toHaveAttribute('lang', 'ko');
  await expect(simulator.root).toHaveAttribute('data-moment', moment);
});
