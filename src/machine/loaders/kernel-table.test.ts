import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseElf64 } from './elf64';
import { kernelImage } from '../testing/session-under-test';
import { viewOf } from '../views/bytes';
import { readSymbols } from './elf-symbols';
import { KernelTableError, parseKernelTable } from './kernel-table';
import { lessonElf } from './test-image';

const project = (path: string) => new URL(`../../../${path}`, import.meta.url);
const text = readFileSync(project('public/kernels/lesson.lines.json'), 'utf8');
const table = parseKernelTable(text);
const sourceLine = (file: string, line: number) => readFileSync(project(`src/kernel/${file}`), 'utf8').split('\n')[line - 1]!;

describe('the table of the lesson kernel', () => {
  it('has the names and addresses of the image', () => {
    const image = parseElf64(lessonElf());
    for (const { name, address } of table.symbols.filter((symbol) => symbol.isFunction && !symbol.name.includes(' '))) {
      expect(image.symbols.find((symbol) => symbol.name === name)?.address, name).toBe(address);
    }
  });

  it('starts each function on the line that declares it', () => {
    const declared = ['_start', 'breakpoint_handler', 'page_fault_handler', 'double_fault_handler', 'gdt::init', 'init_idt', 'stack_overflow', 'provoke_page_fault', 'hlt_loop', 'walk', 'panic'];
    for (const name of declared) {
      const place = table.placeAt(table.addressOf(name)!)!;
      expect(sourceLine(place.file, place.line), name).toContain(`fn ${name.replace(/.*::/, '')}(`);
    }
  });

  it('lists every set-up line as it stands in the sources, with machine code of its own', () => {
    expect(table.setupLines.map((line) => line.id)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    const start = table.addressOf('_start')!;
    const lines = new Set(Array.from({ length: 0x2000 }, (_, i) => table.placeAt(start + BigInt(i))).map((place) => (place ? `${place.file}:${place.line}` : '')));
    for (const { file, line, text: statement, name } of table.setupLines) {
      expect(sourceLine(file, line).trim()).toBe(statement);
      expect(sourceLine(file, line - 1)).toContain(`SetupLine::${name}`);
      expect(lines, name).toContain(`${file}:${line}`);
    }
  });

  it('shows the line of the fatal store', () => {
    const start = table.addressOf('provoke_page_fault')!;
    const shown = Array.from({ length: 14 }, (_, i) => table.placeAt(start + BigInt(i))!);
    expect(shown.map((place) => sourceLine(place.file, place.line)).join('\n')).toContain('0xdeadbeef as *mut u8');
  });
});

describe('the table of the protected-mode kernel', () => {
  const c = parseKernelTable(readFileSync(project('public/kernels/protected.lines.json'), 'utf8'));
  const line = (file: string, number: number) => readFileSync(project(`src/kernel32/${file}`), 'utf8').split('\n')[number - 1]!;

  it('has the names and addresses of the image', () => {
    const file = kernelImage('protected');
    const symbols = readSymbols(file, viewOf(file));
    expect(c.symbols.length).toBeGreaterThan(50);
    for (const { name, address } of c.symbols) expect(symbols).toContainEqual(expect.objectContaining({ name, address }));
  });

  it('starts each function of C on the line that declares it, and each of assembly on its first instruction', () => {
    for (const name of ['kernel_main', 'page_fault_handler', 'isr_handler', 'tss_init', 'map_page']) {
      const place = c.placeAt(c.addressOf(name)!)!;
      expect(line(place.file, place.line), name).toContain(`${name}(`);
    }
    for (const name of ['isr3', 'isr_common', 'user_page_fault', 'provoke_interrupt_14']) {
      const place = c.placeAt(c.addressOf(name)!)!;
      expect(line(place.file, place.line - 1), name).toBe(`${name}:`);
    }
  });

  it('lists every set-up line as it stands in the sources, with machine code of its own', () => {
    expect(c.setupLines.map(({ id }) => id)).toEqual([0, 1, 2, 7, 8, 13, 14, 15, 16, 17, 18]);
    const lines = new Set(Array.from({ length: 0x1000 }, (_, i) => c.placeAt(0x10_0000n + BigInt(i))).map((place) => (place ? `${place.file}:${place.line}` : '')));
    for (const { file, line: number, text: statement, name } of c.setupLines) {
      expect(line(file, number).trim()).toBe(statement);
      expect(lines, name).toContain(`${file}:${number}`);
    }
  });
});

describe('looking up', () => {
  const at = table.addressOf('stack_overflow')!;
  const size = BigInt(table.symbols.find((symbol) => symbol.name === 'stack_overflow')!.size);

  it('finds the function and the distance to it', () => {
    expect(table.symbolAt(at)).toEqual({ name: 'stack_overflow', offset: 0 });
    expect(table.symbolAt(at + size - 1n)).toEqual({ name: 'stack_overflow', offset: Number(size) - 1 });
    expect(table.symbolAt(at + size)?.name).not.toBe('stack_overflow');
  });

  it('finds nothing before the first, between two and after the last', () => {
    expect(table.symbolAt(0xdead_beefn)).toBeNull();
    expect(table.symbolAt(table.symbols[0]!.address - 1n)).toBeNull();
    expect(table.symbolAt(table.addressOf('INTERRUPT_STACK_1_TOP')! + 1n)).toBeNull();
    expect(table.placeAt(0n)).toBeNull();
    expect(table.placeAt(0xffff_ffff_ffff_ffffn)).toBeNull();
  });

  it('leads a return address back to its call, also at the end of a function', () => {
    const start = table.symbols.find((symbol) => symbol.name === '_start')!;
    const end = start.address + BigInt(start.size);
    expect(table.symbolAt(end)?.name).not.toBe('_start');
    expect(table.callerAt(end)).toEqual({ name: '_start', offset: start.size });
  });

  it('has no line for code of the core library', () => {
    const symbol = table.symbols.find(({ name }) => name === 'core::fmt::write')!;
    expect(table.placeAt(symbol.address)).toBeNull();
  });
});

describe('a damaged table is refused', () => {
  const damaged = (change: (table: Record<string, unknown>) => void) => {
    const copy = JSON.parse(text) as Record<string, unknown>;
    change(copy);
    return JSON.stringify(copy);
  };
  it.each([
    ['no JSON', text.slice(0, 200), /no JSON/],
    ['another thing', '[]', /the table is \[\], not an object/],
    ['another format', damaged((t) => (t.format = 'map')), /its format is "map"/],
    ['another version', damaged((t) => (t.version = 2)), /version 2, not 1/],
    ['a bad base', damaged((t) => (t.base = 'here')), /base address is "here"/],
    ['no files', damaged((t) => delete t.files), /files is missing, not a list/],
    ['symbols out of order', damaged((t) => (t.symbols = [['a', 5, 1, 0], ['b', 5, 1, 0]])), /symbols\[1\].*does not ascend/],
    ['a symbol without a size', damaged((t) => (t.symbols = [['a', 5]])), /symbols\[0\]: the size is missing/],
    ['a row with a foreign file', damaged((t) => (t.rows = [[0, 99, 1]])), /rows\[0\]: there is no file 99/],
    ['a row that goes back', damaged((t) => (t.rows = [[-1, 0, 1]])), /rows\[0\]: the address step is -1/],
    ['a row before line 1', damaged((t) => (t.rows = [[0, 0, -3]])), /there is no line -3/],
    ['a set-up line without a text', damaged((t) => (t.setupLines = [{ id: 0, name: 'A', file: 0, line: 1 }])), /setupLines\[0\]: the text is missing/],
  ])('%s', (_, bad, sentence) => {
    expect(() => parseKernelTable(bad)).toThrow(KernelTableError);
    expect(() => parseKernelTable(bad)).toThrow(sentence);
  });
});

describe('the table of the matrix kernel', () => {
  const assembly = parseKernelTable(readFileSync(project('public/kernels/matrix.lines.json'), 'utf8'));
  const line = (file: string, number: number) => readFileSync(project(`src/kernel-matrix/${file}`), 'utf8').split('\n')[number - 1]!;

  it('has the names and addresses of the image', () => {
    const file = kernelImage('matrix');
    const symbols = readSymbols(file, viewOf(file));
    expect(assembly.symbols.length).toBeGreaterThan(50);
    for (const { name, address } of assembly.symbols) expect(symbols).toContainEqual(expect.objectContaining({ name, address }));
  });

  it('starts each function on its first instruction, in 32-bit and in 64-bit code', () => {
    for (const name of ['_start', 'number_after', 'map_range', 'start_64', 'kernel_main', 'break_delivery', 'provoke_page_fault', 'user_misaligned_read']) {
      const place = assembly.placeAt(assembly.addressOf(name)!)!;
      expect(line(place.file, place.line - 1), name).toBe(`${name}:`);
    }
  });

  it('lists every set-up line as it stands in the sources', () => {
    expect(assembly.setupLines.map(({ id }) => id)).toEqual([19, 20, 21, 22, 23]);
    for (const { file, line: number, text: statement } of assembly.setupLines) expect(line(file, number).trim()).toBe(statement);
  });
});
