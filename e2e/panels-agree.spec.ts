import { address, numberIn } from './number-in';
import type { Simulator } from './simulator';
import { expect, test } from './test';

const PUSHES = ['SS', 'RSP', 'RFLAGS', 'CS', 'RIP', 'error code'];

/** Steps inside until the row of now says this. */
async function stepInsideTo(simulator: Simulator, what: string): Promise<void> {
  for (let steps = 0; steps < 80; steps++) {
    if ((await simulator.delivery.currentStep()).what === what) return;
    await simulator.stepInside();
  }
  throw new Error(`no step says “${what}”`);
}

/** From Delivery's row of a push: what was pushed, and where to. */
async function push(simulator: Simulator): Promise<{ name: string; value: bigint; address: bigint }> {
  const { what, evidence } = await simulator.delivery.currentStep();
  const [value = '', where = ''] = evidence.split('@');
  return { name: what, value: numberIn(value), address: numberIn(where) };
}

test('a page fault: the exception, CR2, the page walk and the missing gate are the same in every panel', async ({ simulator }) => {
  await simulator.openLesson('boot-loop');
  await simulator.runToNextException();

  expect(await simulator.registers.read('CR2')).toBe(0xdeadbeefn);
  const detail = await simulator.delivery.currentDetail();
  expect(detail).toContain('error code 0x2');
  expect(detail).toContain('I 0, R 0, U 0, W 1, P 0');
  expect(detail).toContain('a write, by the kernel, to a page not present');
  expect(numberIn(detail.slice(detail.indexOf('CR2')))).toBe(0xdeadbeefn);
  expect(await simulator.pageWalk.address()).toBe(0xdeadbeefn);
  expect(await simulator.pageWalk.result()).toMatch(/0x2/);
  expect((await simulator.pageWalk.levels())[0], 'the walk begins at CR3').toContain((await simulator.registers.read('CR3')).toString(16).slice(-3));

  await simulator.stepInside();
  await simulator.stepInside();
  const gate = await simulator.idt.row(14);
  expect(gate).toMatchObject({ present: false, type: '0xE', ist: 0, mark: 'read' });
  expect((await simulator.delivery.currentStep()).what).toBe('Read gate 14');
  await simulator.stepInside();
  await simulator.stepInside();
  await simulator.stepInside();
  expect(await simulator.delivery.currentStep()).toMatchObject({ what: 'gate is not present' });
  expect((await simulator.idt.row(14)).mark).toBe('failed');
  expect((await simulator.idt.row(8)).mark).toBe('');
  expect(await simulator.delivery.currentDetail(), 'the bytes, and the manual’s title').toMatch(/Byte 5 is 0x0e.*SDM/);
  await expect(simulator.region('Timeline')).toContainText('step 6');
});

test('a frame on the stack in use: each push is in Delivery what it is in Stack, and RSP moves after the last one', async ({ simulator }) => {
  await simulator.openLesson('breakpoint');
  await simulator.runToNextException();
  const before = {
    rsp: await simulator.registers.read('RSP'),
    rip: await simulator.registers.read('RIP'),
    cs: await simulator.registers.read('CS'),
    ss: await simulator.registers.read('SS'),
  };
  await stepInsideTo(simulator, 'align RSP down to 16');
  const top = numberIn((await simulator.delivery.currentStep()).evidence);
  expect(top).toBe(before.rsp & ~15n);

  await stepInsideTo(simulator, 'SS');
  const pushed = new Map<string, bigint>();
  for (const [place, name] of PUSHES.slice(0, 5).entries()) {
    if (place > 0) await simulator.stepInside();
    const row = await push(simulator);
    expect(row.name).toBe(name);
    expect(row.address, 'eight bytes further down').toBe(top - BigInt(8 * (place + 1)));
    const field = await simulator.stack.field(name);
    expect(field, `${name} on the stack`).toEqual({ name, address: row.address, value: row.value });
    expect(await simulator.registers.read('RSP'), 'RSP has not moved').toBe(before.rsp);
    pushed.set(name, row.value);
  }
  expect(pushed.get('RSP')).toBe(before.rsp);
  expect(pushed.get('CS')).toBe(before.cs);
  expect(pushed.get('SS')).toBe(before.ss);
  expect(pushed.get('RIP'), 'a trap: the next instruction').toBe(before.rip + 1n);

  await simulator.stepInside();
  expect(await simulator.registers.read('RSP'), 'all is pushed').toBe(top - 40n);
  expect(await simulator.registers.read('RIP')).toBe(before.rip);
  await stepInsideTo(simulator, 'breakpoint_handler');
  expect((await simulator.idt.row(3)).handler).toBe('breakpoint_handler');
  await expect(simulator.registers.region).toContainText('breakpoint_handler');
  for (const [name, value] of pushed) expect((await simulator.stack.field(name))?.value, `${name} in memory`).toBe(value);
});

test('a stack of its own: gate, TSS, IST1 and the frame agree', async ({ simulator }) => {
  await simulator.openLesson('interrupt-stack');
  await simulator.runToNextException();
  const rspBefore = await simulator.registers.read('RSP');
  const ripBefore = await simulator.registers.read('RIP');
  expect(await simulator.registers.read('CR2'), 'the call had no room').toBe(rspBefore - 8n);
  expect(await simulator.registers.read('TR')).toBe(0x10n);

  await stepInsideTo(simulator, 'push SS failed');
  expect(numberIn((await simulator.delivery.currentStep()).evidence)).toBe(rspBefore - 8n);
  await expect(simulator.stack.region).toContainText('SS does not fit');
  await stepInsideTo(simulator, '#DF double fault');

  await stepInsideTo(simulator, 'Read gate 8');
  expect(await simulator.idt.row(8)).toMatchObject({ ist: 1, present: true, handler: 'double_fault_handler', mark: 'read' });
  await stepInsideTo(simulator, 'read the code descriptor');
  expect(await simulator.gdt.row(0x08)).toMatchObject({ mark: 'read' });
  await stepInsideTo(simulator, 'read the stack pointer');
  await stepInsideTo(simulator, 'stack address canonical');
  const ist1 = numberIn((await simulator.delivery.currentStep()).evidence);
  await simulator.tab('TSS').click();
  await simulator.tss.column('IST1').click();
  await expect(simulator.tss.region.getByRole('group', { name: 'IST1' })).toContainText(address(ist1));

  await stepInsideTo(simulator, 'error code');
  expect(await simulator.registers.read('RSP'), 'nothing moved RSP yet').toBe(rspBefore);
  const fields = await simulator.stack.fields();
  expect(fields.map(({ name }) => name)).toEqual(PUSHES);
  expect(fields.map(({ address }) => address)).toEqual(PUSHES.map((_, place) => ist1 - BigInt(8 * (place + 1))));
  expect(fields[1]?.value, 'the last good RSP').toBe(rspBefore);
  expect(fields[4]?.value, 'the call').toBe(ripBefore);
  expect(fields[5]?.value).toBe(0n);

  await simulator.stepInside();
  expect(await simulator.registers.read('RSP')).toBe(ist1 - 48n);
  await stepInsideTo(simulator, 'double_fault_handler');
  expect(await simulator.registers.read('RFLAGS') & 0x10200n, 'RF and IF are clear in the handler').toBe(0n);
  await expect(simulator.region('Memory map')).toContainText('RSP');
});

test('in ring 0 with its own tables the registers’ hidden parts match the GDT’s rows', async ({ simulator }) => {
  await simulator.openLesson('interrupt-stack');
  await simulator.runToNextException();
  expect((await simulator.gdt.row(0x08)).loaded).toContain('CS');
  expect((await simulator.gdt.row(0x10)).loaded).toContain('TR');
  await expect(simulator.gdt.region).not.toContainText('old table');
});
