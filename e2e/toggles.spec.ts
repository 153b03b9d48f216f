import { expect, test } from './test';

test('lesson 5 without set_stack_index is lesson 4, and the lesson can be restored', async ({ simulator }) => {
  await simulator.openLesson('interrupt-stack');
  await simulator.lesson.switchLine('set_stack_index');
  await expect(simulator.lesson.region).toContainText('differs from the lesson');
  await expect(simulator.lesson.region.getByRole('status')).toHaveText('Changed, but not booted yet.');
  await simulator.lesson.bootAgain();
  await expect(simulator.lesson.region).toContainText('One thing differs from the lesson.');

  await simulator.runToNextException();
  expect(await simulator.idt.row(8)).toMatchObject({ present: true, ist: 0 });
  await simulator.step();
  expect((await simulator.delivery.currentStep()).what).toBe('shutdown');
  expect(await simulator.delivery.vectors()).toEqual([14, 14, 8, 14]);
  await expect(simulator.lesson.region).toContainText('This is lesson 4.');

  await simulator.lesson.region.getByRole('button', { name: 'Restore the lesson' }).first().click();
  await expect(simulator.root).toHaveAttribute('data-moment', '1.0.0');
  await simulator.runToNextException();
  expect(await simulator.idt.row(8)).toMatchObject({ ist: 1 });
  await simulator.step();
  expect(await simulator.delivery.currentStep()).toMatchObject({ what: 'double_fault_handler', evidence: 'reached, on IST1' });
});

test('without ltr the processor reads linear 24h for IST1, and the machine shuts down', async ({ simulator }) => {
  await simulator.openLesson('interrupt-stack');
  await simulator.lesson.switchLine('ltr(TSS_SELECTOR)');
  await simulator.lesson.bootAgain();
  await simulator.runToNextException();
  expect(await simulator.registers.read('TR')).toBe(0n);
  await expect(simulator.tss.region).toContainText('No ltr yet');
  await simulator.step();
  expect((await simulator.delivery.currentStep()).what).toBe('shutdown');
  expect(await simulator.registers.read('CR2')).toBe(0x24n);
  await expect(simulator.lesson.region).toContainText('linear address 24h');
});

test('an entry of the IST that nobody filled is 0, and 0 is an address', async ({ simulator }) => {
  await simulator.openLesson('interrupt-stack');
  await simulator.lesson.showSetupLines();
  await simulator.lesson.region.getByLabel('stack_index', { exact: true }).selectOption('1 (IST2)');
  await simulator.lesson.bootAgain();
  await simulator.runToNextException();
  expect(await simulator.idt.row(8)).toMatchObject({ ist: 2 });
  await simulator.step();
  expect((await simulator.delivery.currentStep()).what).toBe('shutdown');
  expect(await simulator.registers.read('CR2')).toBe(0xffff_ffff_ffff_fff8n);
});

test('a forgotten clear SS shows its #GP(10h) at iretq', async ({ simulator }) => {
  await simulator.openLesson('interrupt-stack');
  await simulator.lesson.switchLine('set_ss(NULL_SELECTOR)');
  await simulator.lesson.switchLine('set_handler_fn(general_protection_handler)');
  await simulator.lesson.chooseTrigger('int3');
  await simulator.lesson.bootAgain();

  await simulator.runToNextException();
  expect((await simulator.delivery.currentStep()).what).toBe('#BP breakpoint');
  expect(await simulator.registers.read('SS')).toBe(0x10n);
  await expect(simulator.gdt.region, 'SS still holds what the old table said').toContainText('SS');
  expect((await simulator.gdt.row(0x10)).loaded).toContain('SS');
  await simulator.step();
  expect(await simulator.delivery.currentStep(), 'the delivery does not mind').toMatchObject({ what: 'breakpoint_handler' });

  await simulator.runToNextException();
  expect((await simulator.delivery.currentStep()).what).toBe('#GP general protection fault');
  expect(await simulator.delivery.currentDetail()).toMatch(/error code 0x10 ?GDT 0x10/);
  await simulator.run();
  expect(await simulator.screen.text()).toMatch(/EXCEPTION: BREAKPOINT[^]*EXCEPTION: GENERAL PROTECTION FAULT\nError Code: 0x10/);
});

test('with a page-fault handler lesson 2 is no boot loop any more', async ({ simulator }) => {
  await simulator.openLesson('boot-loop');
  await simulator.lesson.switchLine('set_handler_fn(page_fault_handler)');
  await simulator.lesson.bootAgain();
  await simulator.run();
  expect(await simulator.screen.text()).toMatch(/EXCEPTION: PAGE FAULT\nAccessed Address: 0xdeadbeef/);
  expect(await simulator.boot()).toBe(1);
  await expect(simulator.lesson.region).toContainText('a plain page fault');
});
