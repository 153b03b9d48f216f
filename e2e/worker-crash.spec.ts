import { expect, test } from './test';

test('a crashed worker is started again with the lesson at its start, and the page says so', async ({ simulator, complaints, page }) => {
  complaints.expect(/the lesson’s worker dies/);
  await simulator.openLesson('boot-loop');
  await simulator.runToNextException();
  const [worker] = page.workers();
  if (!worker) throw new Error('the page has no worker');

  await simulator.untilDrawn('the crash', () => worker.evaluate(() => {
    setTimeout(() => { throw new Error('the lesson’s worker dies'); });
  }));

  await expect(simulator.root.getByRole('alert')).toContainText(/worker stopped.*the lesson’s worker dies.*at its start/);
  expect(await simulator.moment()).toBe('1.0.0');
  await expect(simulator.delivery.region).toContainText('no exception yet');

  await simulator.runToNextException();
  expect((await simulator.delivery.currentStep()).what).toBe('#PF page fault');
});
