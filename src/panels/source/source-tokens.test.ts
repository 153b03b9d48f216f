import { expect, it } from 'vitest';
import { languageOf } from './source-language';
import { sourceTokens } from './source-tokens';

it('loses nothing of the line', () => {
  for (const line of ['pub extern "C" fn _start(boot: &BootInformation) -> ! {', '    let a = b\'x\'; // as it is', 'x / y', '']) {
    expect(sourceTokens(line, 'rust').map((token) => token.text).join('')).toBe(line);
  }
});

it('tells keywords, strings and comments', () => {
  expect(sourceTokens('unsafe { p("as // fn") } // let', 'rust')).toEqual([
    { text: 'unsafe', kind: 'keyword' },
    { text: ' { p(', kind: 'plain' },
    { text: '"as // fn"', kind: 'string' },
    { text: ') } ', kind: 'plain' },
    { text: '// let', kind: 'comment' },
  ]);
});

it('does not take a part of a name for a keyword', () => {
  expect(sourceTokens('format_fn letter', 'rust')).toEqual([{ text: 'format_fn letter', kind: 'plain' }]);
});

it('knows C', () => {
  expect(sourceTokens("static char c = ';'; /* one; */ f(\"int\");", 'c')).toEqual([
    { text: 'static', kind: 'keyword' },
    { text: ' ', kind: 'plain' },
    { text: 'char', kind: 'keyword' },
    { text: ' c = ', kind: 'plain' },
    { text: "';'", kind: 'string' },
    { text: '; ', kind: 'plain' },
    { text: '/* one; */', kind: 'comment' },
    { text: ' f(', kind: 'plain' },
    { text: '"int"', kind: 'string' },
    { text: ');', kind: 'plain' },
  ]);
});

it('knows assembly, and loses nothing of it', () => {
  const line = "    push dword 'U'              ; in the 'place' of it";
  expect(sourceTokens(line, 'nasm').map((token) => token.kind)).toEqual(['plain', 'keyword', 'plain', 'string', 'plain', 'comment']);
  expect(sourceTokens(line, 'nasm').map((token) => token.text).join('')).toBe(line);
});

it('tells a language by the name of a file', () => {
  expect(['src/main.rs', 'isr.c', 'isr.h', 'boot.asm'].map(languageOf)).toEqual(['rust', 'c', 'c', 'nasm']);
});
