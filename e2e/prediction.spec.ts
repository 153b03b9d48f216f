import type { Simulator } from './simulator';
import { expect, test } from './test';

/** From the lesson's start to the Moment at which its question is asked. */
async function toTheQuestion(simulator: Simulator): Promise<void> {
  await simulator.runToNextException();
  for (let steps = 0; steps < 20 && !(await simulator.lesson.asksForPrediction()); steps++) await simulator.stepInside();
  expect(await simulator.lesson.asksForPrediction()).toBe(true);
}

const wayIn = 'A prediction is open: answer it first, then step on.';
const mark = 'a prediction is open';

for (const { size, width, height } of [{ size: 'a projector', width: 1024, height: 768 }, { size: 'a laptop', width: 1280, height: 800 }]) {
  test(`an open prediction can be seen and reached on ${size}`, async ({ simulator, page }) => {
    await page.setViewportSize({ width, height });
    await simulator.openLesson('boot-loop');
    const door = simulator.control('Show the lesson');
    await expect(door).toHaveAccessibleDescription('');
    await expect(door.locator('.prediction-dot')).toHaveCount(0);
    await toTheQuestion(simulator);
    await expect(door).toHaveAccessibleDescription(mark);
    await expect(door.locator('.prediction-dot')).toBeVisible();

    await simulator.control(wayIn).click();
    const first = simulator.lesson.region.getByRole('radio').first();
    await expect(first).toBeFocused();
    await expect(first).toBeInViewport();
    await expect(simulator.control('Hide the lesson').locator('.prediction-dot')).toHaveCount(0);
    await simulator.lesson.predict('Both become one double fault.');
    await simulator.control('Hide the lesson').click();
    await expect(door.locator('.prediction-dot')).toHaveCount(0);
    await expect(simulator.control(wayIn)).toHaveCount(0);
  });
}

test('an open prediction can be seen and reached on a phone', async ({ simulator, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await simulator.openLesson('double-fault');
  const tab = simulator.tab('Lesson');
  await expect(tab.locator('.prediction-dot')).toHaveCount(0);
  await toTheQuestion(simulator);
  await expect(tab).toHaveAccessibleDescription(mark);
  await expect(tab.locator('.prediction-dot')).toBeVisible();
  await simulator.control(wayIn).click();
  await expect(tab).toHaveAttribute('aria-selected', 'true');
  await expect(simulator.lesson.region.getByRole('radio').first()).toBeInViewport();
  await simulator.lesson.predict('The handler of #DF is called.');
  await expect(tab.locator('.prediction-dot')).toHaveCount(0);
});

test('a question that the machine has answered is not asked anew above its answer', async ({ simulator }) => {
  await simulator.openLesson('boot-loop');
  await toTheQuestion(simulator);
  await simulator.stepInside();
  expect(await simulator.lesson.answer()).toContain('The machine has shown it already.');
  await simulator.stepBackInside();
  expect(await simulator.lesson.asksForPrediction()).toBe(false);
  expect(await simulator.lesson.answer()).toContain('The machine has shown it already.');
  await expect(simulator.control(wayIn)).toHaveCount(0);
});
