import { expect, test } from './test';

test('over the reset of a triple fault into boot 2, and back step by step into boot 1’s shutdown', async ({ simulator }) => {
  await simulator.openLesson('boot-loop');
  await simulator.runToNextException();
  await simulator.step();
  expect((await simulator.delivery.currentStep()).what).toBe('shutdown');
  const dead = await simulator.photograph();
  const deadAt = await simulator.moment();

  await simulator.step();
  expect(await simulator.boot()).toBe(2);
  for (let steps = 0; steps < 3; steps++) await simulator.stepInside();

  await test.step('Step back inside returns to the shutdown as it was', async () => {
    for (let steps = 0; steps < 3; steps++) await simulator.stepBackInside();
    expect(await simulator.moment()).toBe('2.0.0');
    await simulator.stepBackInside();
    expect(await simulator.moment()).toBe(deadAt);
    expect(await simulator.photograph()).toEqual(dead);
  });

  await test.step('and from there into the steps of the last delivery', async () => {
    await simulator.stepBackInside();
    expect((await simulator.delivery.currentStep()).what).toBe('#NP segment not present');
    await simulator.stepBackInside();
    expect((await simulator.delivery.currentStep()).what).toBe('gate is not present');
  });

  await test.step('Step back leaves the whole delivery at once', async () => {
    await simulator.stepBack();
    expect(await simulator.moment()).toMatch(/^1\.\d+\.0$/);
    await expect(simulator.delivery.region).toContainText('no exception yet');
  });

  await test.step('and the way forward is the same as before', async () => {
    await simulator.step();
    expect(await simulator.moment()).toBe(deadAt);
    expect(await simulator.photograph()).toEqual(dead);
  });
});

test('Step back from boot 2 goes over the reset too', async ({ simulator }) => {
  await simulator.openLesson('stack-overflow');
  await simulator.run();
  const deadAt = await simulator.moment();
  await simulator.step();
  expect(await simulator.moment()).toBe('2.0.0');
  await simulator.step();
  await simulator.stepBack();
  expect(await simulator.moment()).toBe('2.0.0');
  await simulator.stepBack();
  expect(await simulator.moment()).toBe(deadAt);
  expect((await simulator.delivery.currentStep()).what).toBe('shutdown');
  await simulator.step();
  expect(await simulator.moment()).toBe('2.0.0');
});
