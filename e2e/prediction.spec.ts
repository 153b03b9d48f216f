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

test('what a question asks for is not drawn before it is answered', async ({ simulator }) => {
  const { region: delivery } = simulator.delivery;
  const fields = delivery.getByText('EFLAGS', { exact: true });
  const ahead = simulator.stack.region.locator('.stack-frame-ahead');
  await test.step('how large the frame will be', async () => {
    await simulator.openLesson('protected-frame');
    await toTheQuestion(simulator);
    await simulator.stepBackInside();
    expect([await fields.count(), await ahead.count()], 'before it is asked').toEqual([0, 0]);
    await simulator.stepInside();
    expect([await fields.count(), await ahead.count()], 'while it is open').toEqual([0, 0]);
    await expect(delivery.getByText('Push the frame')).toBeVisible();
    await simulator.lesson.predict('20 bytes: SS and ESP too.');
    await expect(fields).toHaveCount(1);
    await expect(ahead.locator('.stack-field')).toHaveCount(3);
  });
  await test.step('which stack it will lie on', async () => {
    await simulator.openLesson('user-stack');
    await toTheQuestion(simulator);
    for (const told of ['SS0:ESP0', 'read the stack pointer', 'ESP', 'error code']) await expect(delivery.locator('.delivery-ahead').getByText(told, { exact: true })).toHaveCount(0);
    // The machine answers as well.
    for (let steps = 0; steps < 7; steps++) await simulator.stepInside();
    await expect(delivery.getByText('SS0:ESP0').first()).toBeVisible();
    await expect(delivery.getByText('read the stack pointer', { exact: true })).toHaveCount(1);
  });
});

test('the reply comes into sight where the reader had scrolled away', async ({ simulator }) => {
  await simulator.openLesson('stack-overflow');
  await toTheQuestion(simulator);
  await simulator.root.locator('.layout-lesson-text').evaluate((box) => { box.scrollTop = 0; });
  await simulator.lesson.region.getByRole('radio').first().evaluate((radio: HTMLInputElement) => radio.click());
  const reply = (await simulator.lesson.region.locator('.lesson-answer-shown').boundingBox())!;
  const below = (await simulator.lesson.region.locator('.lesson-setup').boundingBox())!;
  expect(reply.y + reply.height).toBeLessThanOrEqual(below.y + 1);
});

test('on a phone the lesson’s next step stands in one line that leads to the lesson', async ({ simulator, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await simulator.openLesson('boot-loop');
  const line = simulator.root.locator('.lesson-next-line');
  await expect(line).toContainText('Run to the write at 0xdead_beef');
  await simulator.runToNextException();
  await expect(line).toContainText('Step inside: who is asked first?');
  await line.click();
  await expect(simulator.tab('Lesson')).toHaveAttribute('aria-selected', 'true');
  await expect(simulator.lesson.region.getByText('Press Step inside and watch byte 5 of gate 14.')).toBeInViewport();
  await expect(line).toHaveCount(0);
});
