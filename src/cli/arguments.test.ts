import { describe, expect, it } from 'vitest';
import { parseArguments } from './arguments';
import { UsageError } from './usage-error';

describe('a command line', () => {
  it('has defaults', () => {
    expect(parseArguments(['run', 'kernel.elf'])).toEqual({
      image: 'kernel.elf', memoryBytes: 128 << 20, maxInstructions: null, scancodes: [], resetOnTripleFault: false, screen: false, exceptions: null,
    });
  });

  it('takes its options in any place, the value behind a blank or an equals sign', () => {
    const all = {
      image: 'k', memoryBytes: 64 << 20, maxInstructions: 5000, scancodes: [0x1e, 0x9e], resetOnTripleFault: true, screen: true, exceptions: 'e.jsonl',
    };
    const spaced = 'run --screen --memory 64 --max-instructions 5000 k --keys a --reset-on-triple-fault --exceptions e.jsonl';
    expect(parseArguments(spaced.split(' '))).toEqual(all);
    const equal = 'run k --memory=64 --max-instructions=5000 --keys=a --exceptions=e.jsonl --screen --reset-on-triple-fault';
    expect(parseArguments(equal.split(' '))).toEqual(all);
  });

  it('takes a value that looks like an option, an equals sign in a value, and an image after --', () => {
    expect(parseArguments(['run', 'k', '--keys', '-a'])).toMatchObject({ scancodes: [0x0c, 0x8c, 0x1e, 0x9e] });
    expect(parseArguments(['run', 'k', '--exceptions=a=b'])).toMatchObject({ exceptions: 'a=b' });
    expect(parseArguments(['run', '--', '--screen'])).toMatchObject({ image: '--screen', screen: false });
  });

  it('asks for help', () => {
    for (const words of [['--help'], ['-h'], ['run', '--help'], ['run', 'k', '-h']]) expect(parseArguments(words)).toBe('help');
  });

  const refused: [string[], RegExp][] = [
    [[], /^No command was given/],
    [['boot'], /^There is no command "boot"/],
    [['run'], /^No image was given/],
    [['run', '--screen'], /^No image was given/],
    [['run', 'a', 'b'], /2 were given: "a", "b"\.$/],
    [['run', 'k', '--fast'], /^There is no option "--fast"\.$/],
    [['run', 'k', '-v'], /^There is no option "-v"\.$/],
    [['run', 'k', '--screen=yes'], /--screen takes no value, but was given "yes"\.$/],
    [['run', 'k', '--memory'], /--memory needs a value, but nothing follows it\.$/],
    ...['', '1', '4088', '1.5', '-3', '64M', '0x40', '1e3'].map((text): [string[], RegExp] => [['run', 'k', `--memory=${text}`], new RegExp(`from 2 to 4087, not "${text}"\\.$`)]),
    ...['', '0', '-1', '1.5', 'many', '9007199254740992'].map((text): [string[], RegExp] => [['run', 'k', `--max-instructions=${text}`], new RegExp(`from 1 up, not "${text}"\\.$`)]),
    [['run', 'k', '--keys', 'aé'], /cannot type "é"/],
    [['run', 'k', '--exceptions', ''], /an empty one\.$/],
  ];
  it.each(refused)('%j is refused with one sentence', (words, sentence) => {
    expect(() => parseArguments(words)).toThrow(UsageError);
    expect(() => parseArguments(words)).toThrow(sentence);
  });
});
