import { describe, expect, test } from 'vitest';
import { readAddressBar, withAddressBar } from './address-bar';

const lessons = ['breakpoint', 'boot-loop'];

describe('reading', () => {
  test('what it says is taken', () => {
    expect(readAddressBar('?lesson=boot-loop&lang=ko&theme=dark&panels=stack,delivery', lessons)).toEqual({
      lesson: 'boot-loop', cell: null, language: 'ko', theme: 'dark', panels: ['stack', 'delivery'], problems: [],
    });
  });
  test('what it does not say is null, and no problem', () => {
    expect(readAddressBar('', lessons)).toEqual({ lesson: null, cell: null, language: null, theme: null, panels: null, problems: [] });
  });
  test('zh is Simplified Chinese', () => {
    expect(readAddressBar('?lang=zh', lessons).language).toBe('zh-CN');
  });
  test('each wrong value is named, the others are used', () => {
    const read = readAddressBar('?lesson=nothing&lang=fr&theme=purple&panels=idt,%3Cb%3E,idt', lessons);
    expect(read).toMatchObject({ lesson: null, language: null, theme: null, panels: ['idt'] });
    expect(read.problems).toEqual([
      { kind: 'unknown-lesson', found: 'nothing' },
      { kind: 'unknown-language', found: 'fr' },
      { kind: 'unknown-theme', found: 'purple' },
      { kind: 'unknown-panel', found: '<b>' },
    ]);
  });
  test('no panel named', () => {
    expect(readAddressBar('?panels=,', lessons)).toMatchObject({ panels: null, problems: [{ kind: 'no-panels' }] });
  });
  test('the double-fault matrix, and a cell of it', () => {
    expect(readAddressBar('?lesson=double-fault-matrix', lessons)).toMatchObject({ lesson: 'double-fault-matrix', cell: null, problems: [] });
    expect(readAddressBar('?lesson=double-fault-matrix&cell=pf-np', lessons)).toMatchObject({ cell: 'pf-np', problems: [] });
    expect(readAddressBar('?lesson=boot-loop&cell=pf-np', lessons)).toMatchObject({ cell: null, problems: [{ kind: 'stray-cell', found: 'pf-np' }] });
    const read = readAddressBar('?lesson=double-fault-matrix&cell=pf-ud', lessons);
    expect(read).toMatchObject({ lesson: 'double-fault-matrix', cell: null, problems: [{ kind: 'unknown-cell', found: 'pf-ud' }] });
  });
  test('an endless value is shown in part', () => {
    const [problem] = readAddressBar(`?lesson=${'x'.repeat(5000)}`, lessons).problems;
    expect(problem?.kind === 'unknown-lesson' && problem.found.length).toBeLessThan(100);
  });
});

test('writing keeps what is not named', () => {
  expect(withAddressBar('?panels=idt,gdt&lesson=boot-loop', { lesson: 'breakpoint' })).toBe('?panels=idt,gdt&lesson=breakpoint');
  expect(withAddressBar('?lesson=boot-loop', { lesson: null })).toBe('');
});
