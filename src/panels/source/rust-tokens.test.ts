import { expect, it } from 'vitest';
import { rustTokens } from './rust-tokens';

it('loses nothing of the line', () => {
  for (const line of ['pub extern "C" fn _start(boot: &BootInformation) -> ! {', '    let a = b\'x\'; // as it is', 'x / y', '']) {
    expect(rustTokens(line).map((token) => token.text).join('')).toBe(line);
  }
});

it('tells keywords, strings and comments', () => {
  expect(rustTokens('unsafe { p("as // fn") } // let')).toEqual([
    { text: 'unsafe', kind: 'keyword' },
    { text: ' { p(', kind: 'plain' },
    { text: '"as // fn"', kind: 'string' },
    { text: ') } ', kind: 'plain' },
    { text: '// let', kind: 'comment' },
  ]);
});

it('does not take a part of a name for a keyword', () => {
  expect(rustTokens('format_fn letter')).toEqual([{ text: 'format_fn letter', kind: 'plain' }]);
});
