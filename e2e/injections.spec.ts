import { expect, test } from './test';

test('Inject page fault acts at once, and its delivery is like any other', async ({ simulator }) => {
  await simulator.openLesson('interrupt-stack');
  await simulator.stepInside();
  await simulator.stepInside();
  await simulator.injectPageFault();
  const raised = await simulator.delivery.currentStep();
  expect(raised.what).toBe('#PF page fault');
  expect(await simulator.delivery.currentDetail()).toContain('error code 0x2');
  expect(await simulator.registers.read('CR2')).toBe(0xdeadbeefn);
  await expect(simulator.region('Timeline').getByRole('button', { name: /injected/ })).toHaveCount(1);

  await test.step('during its delivery neither injection can be used, and the page says why', async () => {
    for (const name of ['Inject page fault', 'Choose what to inject', 'Overflow the stack', 'Other faults to provoke']) {
      await expect(simulator.control(name)).toBeDisabled();
      await expect(simulator.control(name)).toHaveAccessibleDescription('not during a delivery');
    }
    await expect(simulator.root.getByText('not during a delivery').first()).toBeVisible();
  });

  await test.step('stepping back takes the injection back', async () => {
    await simulator.stepBackInside();
    await expect(simulator.delivery.region).toContainText('no exception yet');
    await expect(simulator.control('Inject page fault')).toBeEnabled();
  });
});

test('an injected page fault reaches its handler, which walks the tables and prints', async ({ simulator }) => {
  await simulator.openLesson('interrupt-stack');
  await simulator.runToNextException();
  await simulator.stepBack();
  await simulator.injectPageFault();
  await simulator.step();
  await simulator.run();
  expect(await simulator.screen.text()).toMatch(/EXCEPTION/);
});

test('the form: what it says is what is delivered', async ({ simulator }) => {
  await simulator.openLesson('breakpoint');
  await simulator.runToNextException();
  await simulator.stepBack();
  await simulator.control('Choose what to inject').click();
  const form = simulator.root.getByRole('form', { name: 'Inject an exception or interrupt' });
  await form.getByLabel('Address (CR2)').fill('0xffff_8000_1234_5678');
  await form.getByRole('radio', { name: 'execute' }).check();
  await form.getByRole('radio', { name: 'user code' }).check();
  await expect(form.getByLabel('Error code')).toHaveValue('0x14');
  await simulator.untilDrawn('Inject now', () => form.getByRole('button', { name: 'Inject now' }).click());
  await expect(form).toBeHidden();
  expect(await simulator.registers.read('CR2')).toBe(0xffff_8000_1234_5678n);
  expect(await simulator.delivery.currentDetail()).toContain('an instruction fetch, by user mode');
});

test('the form: bad input is named, and nothing is injected', async ({ simulator }) => {
  await simulator.openLesson('breakpoint');
  await simulator.stepInside();
  const before = await simulator.moment();
  await simulator.control('Choose what to inject').click();
  const form = simulator.root.getByRole('form', { name: 'Inject an exception or interrupt' });
  const inject = form.getByRole('button', { name: 'Inject now' });
  const alert = form.getByRole('alert');

  await form.getByLabel('Vector').fill('256');
  await inject.click();
  await expect(alert).toContainText('“256” is not');
  await expect(form.getByLabel('Vector')).toBeFocused();

  await form.getByLabel('Vector').fill('0x0e');
  await form.getByLabel('Address (CR2)').fill('somewhere');
  await inject.click();
  await expect(alert).toContainText('“somewhere” is not');

  await form.getByLabel('Address (CR2)').fill('0x8000000000000000');
  await inject.click();
  await expect(alert).toContainText('not canonical');

  await form.getByLabel('Address (CR2)').fill('0x1000');
  await form.getByLabel('Error code').fill('0x20');
  await inject.click();
  await expect(alert).toContainText('“0x20” is outside');

  await form.getByLabel('Vector').fill('8');
  await form.getByLabel('Error code').fill('0x1');
  await inject.click();
  await expect(alert).toContainText('#DF always pushes the error code 0');

  expect(await simulator.moment()).toBe(before);
  await simulator.page.keyboard.press('Escape');
  await expect(form).toBeHidden();
  await expect(simulator.control('Choose what to inject')).toBeFocused();
});

test('other vectors: a breakpoint as by int3, an external interrupt without an error code', async ({ simulator }) => {
  await simulator.openLesson('breakpoint');
  await simulator.runToNextException();
  await simulator.stepBack();
  for (const [vector, words] of [['3', '#BP breakpoint'], ['32', 'interrupt 32']] as const) {
    await simulator.control('Choose what to inject').click();
    const form = simulator.root.getByRole('form', { name: 'Inject an exception or interrupt' });
    await form.getByLabel('Vector').fill(vector);
    await simulator.untilDrawn('Inject now', () => form.getByRole('button', { name: 'Inject now' }).click());
    expect((await simulator.delivery.currentStep()).what).toContain(words);
    await simulator.stepBackInside();
  }
});

test('Overflow the stack runs the kernel’s own recursion down to the guard page', async ({ simulator }) => {
  await simulator.openLesson('interrupt-stack');
  await simulator.stepInside();
  await simulator.overflowTheStack();
  await expect(simulator.registers.region).toContainText('stack_overflow');
  await expect(simulator.delivery.region, 'no exception was made: the kernel will run into one').toContainText('no exception yet');
  await expect(simulator.region('Timeline').getByRole('button', { name: /provoked/ })).toHaveCount(1);
  await simulator.runToNextException();
  expect((await simulator.delivery.currentStep()).what).toBe('#PF page fault');
  await expect(simulator.stack.region).toContainText('more calls');
  expect(await simulator.registers.read('CR2')).toBe((await simulator.registers.read('RSP')) - 8n);
});

test('after a shutdown nothing can be injected, and the page says why', async ({ simulator }) => {
  await simulator.openLesson('boot-loop');
  await simulator.run();
  expect((await simulator.delivery.currentStep()).what).toBe('shutdown');
  for (const name of ['Inject page fault', 'Overflow the stack']) {
    await expect(simulator.control(name)).toBeDisabled();
    await expect(simulator.control(name)).toHaveAccessibleDescription('not after shutdown');
  }
});

test('after Overflow the stack the caption tells of the call until its exception comes, or the reader goes back', async ({ simulator }) => {
  await simulator.openLesson('stack-overflow');
  const { caption } = simulator.delivery;
  await expect(caption).toContainText('No exception yet.');
  await simulator.overflowTheStack();
  await expect(caption).toContainText('stack_overflow was called from outside');
  for (let steps = 0; steps < 3; steps++) {
    await simulator.step();
    await expect(caption).toContainText('stack_overflow was called from outside and has begun to run. No exception has been raised since.');
  }
  await simulator.runToNextException();
  await expect(caption).not.toContainText('called from outside');
  await simulator.stepBack();
  await expect(caption).toContainText('has begun to run');
  await simulator.reset();
  await expect(caption).toContainText('No exception yet.');
});
