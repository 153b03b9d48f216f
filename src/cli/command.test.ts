import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kernelImage, kernelImages } from '../machine/testing/session-under-test';
import { scancodesOf } from '../machine/scancodes';
import { faultscope } from './command';
import { CLI_HLT, CODE, COM1, debugExit, idle, kernel, keyboardHandler, kernelWithHandlers, out, timerHandler } from './testing/guests';
import { TerminalUnderTest } from './testing/terminal-under-test';

const terminal = new TerminalUnderTest();
const JMP_SELF = [0xeb, 0xfe];
const NOP = 0x90;

async function run(image: Uint8Array, ...options: string[]) {
  return terminal.run('run', terminal.file('guest.elf', image), ...options);
}

async function exceptionsOf(image: Uint8Array, ...options: string[]) {
  return terminal.exceptions('run', terminal.file('guest.elf', image), ...options);
}

describe('how a run ends', () => {
  it('by isa-debug-exit, with its own status', async () => {
    for (const [value, status] of [[0x10, 33], [0x11, 35], [0, 1], [0x7f, 255], [0x80, 1], [0x1234, 0x69]] as const) {
      expect((await run(kernel(...debugExit(value)))).status, String(value)).toBe(status);
    }
  });

  it('halted for good: HLT or a jump to itself with IF = 0, and an HLT that no interrupt reaches', async () => {
    expect((await run(kernel(...CLI_HLT))).status).toBe(0);
    expect((await run(kernel(0xfa, ...JMP_SELF))).status).toBe(0);
    // All interrupts masked at both controllers.
    expect((await run(kernel(...out(0x21, 0xff), ...out(0xa1, 0xff), ...idle))).status).toBe(0);
  });

  it('in a triple fault', async () => {
    expect((await run(kernel(0x0f, 0x0b))).status).toBe(4);
  });

  it('at the limit, and not before: a guest that idles with the timer goes on', async () => {
    const guest = kernelWithHandlers(idle, { 8: timerHandler });
    expect((await run(guest, '--max-instructions', '100')).status).toBe(6);
    expect((await run(kernel(0xfb, ...JMP_SELF), '--max-instructions', '20000')).status).toBe(6);
  });

  it('at the limit exactly', async () => {
    // Two instructions to begin with, then OUT and JMP.
    const guest = kernel(...out(COM1, 0x41), 0xeb, 0xfd);
    expect((await run(guest, '--max-instructions', '12')).serial).toBe('AAAAA');
    expect((await run(guest, '--max-instructions', '11')).serial).toBe('AAAAA');
    expect((await run(guest, '--max-instructions', '10')).serial).toBe('AAAA');
  });

  it('at the limit exactly where deliveries end a sleep', async () => {
    const guest = kernelWithHandlers(idle, { 8: timerHandler });
    const raised = async (limit: number): Promise<number[]> => (await exceptionsOf(guest, '--max-instructions', String(limit))).map(({ instruction }) => Number(instruction));
    // LIDT, STI, HLT; a delivery; five instructions of the handler, JMP and HLT; a delivery.
    expect([await raised(3), await raised(4), await raised(11), await raised(12)]).toEqual([[], [3], [3], [3, 10]]);
  });

  it('at the limit by deliveries alone', async () => {
    // UD2 whose handler returns to it: two instructions of three counted are the handler's.
    const guest = kernelWithHandlers([0x0f, 0x0b], { 6: [NOP] });
    const lines = await exceptionsOf(guest, '--max-instructions', '301');
    expect(lines).toHaveLength(100);
    expect(lines.at(-1)).toMatchObject({ instruction: 1 + 99 * 2, name: '#UD', outcome: 'delivered' });
  });

  it('halted rather than at the limit where both come at once', async () => {
    expect((await run(kernel(...CLI_HLT), '--max-instructions', '2')).status).toBe(0);
    expect((await run(kernel(NOP, ...CLI_HLT), '--max-instructions', '2')).status).toBe(6);
  });
});

describe('COM1', () => {
  it('is stdout, byte for byte, also when its ring overflows many times', async () => {
    // mov edx, 3F8h; mov ecx, 20000; l: mov eax, ecx; out dx, al; dec ecx; jnz l; cli; hlt
    const guest = kernel(0xba, 0xf8, 3, 0, 0, 0xb9, 0x20, 0x4e, 0, 0, 0x89, 0xc8, 0xee, 0xff, 0xc9, 0x75, 0xf9, ...CLI_HLT);
    const { status, serial } = await run(guest);
    expect(status).toBe(0);
    expect(serial).toBe(Buffer.from(Array.from({ length: 20_000 }, (_, i) => (20_000 - i) & 0xff)).toString('latin1'));
  });

  it('says nothing of its own', async () => {
    expect(await run(kernel(...CLI_HLT))).toEqual({ status: 0, serial: '', stdout: '', stderr: '' });
  });
});

describe('--screen', () => {
  // mov word [B8000h + 160], 41C9h; mov byte [...162], 'B'
  const draw = [0x66, 0xc7, 0x04, 0x25, 0xa0, 0x80, 0x0b, 0, 0xc9, 0x41, 0xc6, 0x04, 0x25, 0xa2, 0x80, 0x0b, 0, 0x42];

  it('prints the text screen after the guest\'s bytes, from a new line', async () => {
    expect((await run(kernel(...draw, ...out(COM1, 0x61), ...CLI_HLT), '--screen')).stdout).toBe('a\n\n╔B\n');
    expect((await run(kernel(...draw, ...out(COM1, 0x0a), ...CLI_HLT), '--screen')).stdout).toBe('\n\n╔B\n');
    expect((await run(kernel(...draw, ...CLI_HLT))).stdout).toBe('');
  });

  it('also after a triple fault and at the limit', async () => {
    expect(await run(kernel(...draw, 0x0f, 0x0b), '--screen')).toMatchObject({ status: 4, stdout: '\n╔B\n' });
    expect(await run(kernel(...draw, NOP, NOP), '--screen', '--max-instructions', '3')).toMatchObject({ status: 6, stdout: '\n╔B\n' });
  });

  it('is empty for a guest that draws nothing', async () => {
    expect((await run(kernel(...CLI_HLT), '--screen')).stdout).toBe('');
  });
});

describe('--keys', () => {
  const handlers = { 8: timerHandler, 9: keyboardHandler };

  it('are typed when the machine idles, none lost of a long text', async () => {
    const text = `${'The quick brown fox, 123! '.repeat(12)}\n`;
    const { status, serial } = await run(kernelWithHandlers(idle, handlers), '--keys', text);
    expect(status).toBe(33);
    expect(serial).toBe(Buffer.from(scancodesOf(text)!).toString('latin1'));
  });

  it('are typed where only they can end the idling', async () => {
    const { status, serial } = await run(kernelWithHandlers([...out(0x21, 0xfd), ...idle], handlers), '--keys', 'ab\n');
    expect(status).toBe(33);
    expect(serial).toBe(Buffer.from(scancodesOf('ab\n')!).toString('latin1'));
  });

  it('are not typed before, and not in an HLT with IF = 0', async () => {
    expect(await run(kernelWithHandlers([0xfb, ...JMP_SELF], handlers), '--keys', 'ab\n', '--max-instructions', '3000000')).toMatchObject({ status: 6, serial: '' });
    expect(await run(kernelWithHandlers(CLI_HLT, handlers), '--keys', 'ab\n')).toMatchObject({ status: 0, serial: '' });
  });

  it('end a sleep that nothing else can end', async () => {
    const deaf = kernel(...out(0x21, 0xff), ...out(0xa1, 0xff), ...idle);
    expect((await run(deaf, '--keys', 'ab')).status).toBe(0);
  });
});

describe('a reset of the board', () => {
  // inc byte [CODE + 100h]; then that byte to COM1
  const count = [0xfe, 0x04, 0x25, 0, 1, 0x20, 0, 0x8a, 0x04, 0x25, 0, 1, 0x20, 0, 0xba, 0xf8, 3, 0, 0, 0xee];
  const padded = (...code: number[]) => kernel(...count, ...code, ...Array.from({ length: 0x100 - count.length - code.length }, () => NOP), 0x40);

  it('by the guest starts the image anew, as often as it is pulled', async () => {
    // 8042 command FEh
    const { status, serial } = await run(padded(...out(0x64, 0xfe)), '--max-instructions', '70');
    expect(status).toBe(6);
    // Seven instructions a boot; the byte is 41h each time.
    expect(serial).toBe('A'.repeat(10));
  });

  it('after a triple fault comes with --reset-on-triple-fault only', async () => {
    const guest = padded(0x0f, 0x0b);
    expect(await run(guest)).toMatchObject({ status: 4, serial: 'A' });
    expect(await run(guest, '--reset-on-triple-fault', '--max-instructions', '50')).toMatchObject({ status: 6, serial: 'A'.repeat(10) });
  });

  it('comes to its limit though the first instruction faults', async () => {
    const lines = await exceptionsOf(kernel(0x0f, 0x0b), '--reset-on-triple-fault', '--max-instructions', '3');
    const boot = [['#UD', 'replaced'], ['#GP', 'escalated'], ['#GP', 'escalated'], ['#DF', 'shutdown'], ['#GP', 'shutdown']];
    expect(lines.map(({ name, outcome }) => [name, outcome])).toEqual([...boot, ...boot, ...boot]);
    expect(lines.every(({ instruction }) => instruction === 0)).toBe(true);
  });
});

describe('--exceptions', () => {
  it('tells interrupts and INT n from exceptions of the same vector', async () => {
    // int 14; int3; sti; hlt; then the timer
    const guest = kernelWithHandlers([0xcd, 14, 0xcc, ...idle], { 3: [], 8: timerHandler, 14: [] });
    const [software, breakpoint, timer] = await exceptionsOf(guest, '--max-instructions', '20');
    expect(software).toEqual({ instruction: 1, vector: 14, rip: `0x${(CODE + 10).toString(16)}`, cs: 8, rsp: '0xffff800000113ff8', class: 'benign', outcome: 'delivered' });
    expect(breakpoint).toMatchObject({ instruction: 3, vector: 3, name: '#BP', class: 'benign', outcome: 'delivered' });
    expect(timer).toMatchObject({ vector: 8, class: 'benign', outcome: 'delivered' });
    expect(timer).not.toHaveProperty('name');
  });

  it('keeps their order and number over many fillings of the ring', async () => {
    const lines = await exceptionsOf(kernelWithHandlers([0x0f, 0x0b], { 6: [NOP] }), '--max-instructions', '3001');
    expect(lines.map(({ instruction }) => instruction)).toEqual(Array.from({ length: 1000 }, (_, i) => 1 + i * 2));
  });

  it('writes an empty file where nothing is raised, beside the guest', async () => {
    expect(await exceptionsOf(kernel(...CLI_HLT))).toEqual([]);
    expect(readFileSync(join(terminal.folder, 'exceptions.jsonl'), 'utf8')).toBe('');
  });
});

describe('what cannot be run', () => {
  it('is one sentence on stderr and status 2', async () => {
    mkdirSync(join(terminal.folder, 'folder'), { recursive: true });
    terminal.file('notes.txt', new TextEncoder().encode('not a kernel'));
    terminal.file('empty', new Uint8Array(0));
    terminal.file('high.elf', kernelImage());
    terminal.file('guest.elf', kernel(...CLI_HLT));
    const cases: [string[], RegExp][] = [
      [[], /^No command was given/],
      [['run', 'double-fault-matrix:df-de'], /^The double-fault matrix has no cell "df-de"; a cell is double-fault-matrix:FIRST-SECOND, with FIRST one of db, .*, df and SECOND one of ts, np, ss, gp, pf\.$/],
      [['run', 'double-fault-matrix'], /^"double-fault-matrix" names no cell; a cell is /],
      [['run', 'nothing.elf'], /^There is no file ".*\/nothing\.elf", and no lesson of that name; there are breakpoint, boot-loop, .*, and cells of the matrix as double-fault-matrix:pf-np\.$/],
      [['run', 'folder'], /^".*\/folder" is a folder, not an image\.$/],
      [['run', 'notes.txt'], /^This is no ELF file and no Multiboot kernel: it begins with 6e 6f 74 20/],
      [['run', 'empty'], /^The file has only 0 bytes/],
      [['run', 'high.elf', '--memory', '2'], /beyond the machine's 0x200000 bytes of memory/],
      [['run', 'guest.elf', '--exceptions', 'no/such/folder'], /^The file ".*\/no\/such\/folder" cannot be written: ENOENT\.$/],
    ];
    for (const [words, sentence] of cases) {
      const { status, stdout, stderr } = await terminal.run(...words);
      expect({ status, stdout }, words.join(' ')).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(/^[^\n]+\.\n$/);
      expect(stderr.trimEnd()).toMatch(sentence);
    }
  });

  it('an internal error is status 8', async () => {
    let stderr = '';
    const status = await faultscope(['run', 'breakpoint'], {
      wasm: new Uint8Array([1, 2, 3]), kernels: kernelImages(), folder: terminal.folder, stdout: () => {}, stderr: (text) => void (stderr += text),
    });
    expect(status).toBe(8);
    expect(stderr).toMatch(/^Internal error: [^\n]+\n$/);
  });
});

it('help goes to stdout', async () => {
  const { status, stdout, stderr } = await terminal.run('--help');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('faultscope run IMAGE');
});
