import { expect, test } from './test';

test('the built folder works from any sub-path of a server', async ({ simulator, page, context, baseURL }) => {
  const origin = new URL(baseURL!).origin;
  const outside: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && !url.pathname.startsWith('/courses/os/')) outside.push(request.url());
  });
  await context.route(`${origin}/courses/os/**`, async (route) => {
    const response = await route.fetch({ url: route.request().url().replace('/courses/os/', '/') });
    await route.fulfill({ response });
  });

  await page.goto(`${origin}/courses/os/?lesson=boot-loop&lang=en`);
  await simulator.atRest();
  await simulator.runToNextException();
  expect((await simulator.delivery.currentStep()).what).toBe('#PF page fault');
  expect(outside, 'nothing is asked for outside of the sub-path').toEqual([]);
});
