import { describe, expect, it } from 'vitest';
import { parseCommand } from './parse-command';

const program = { lines: [3, 0, 3], trigger: 2, stackIndex: 0 };
const powerOn = { type: 'power-on', wasm: new Uint8Array(8), image: new Uint8Array(8), program, memoryBytes: 0x800000 };

describe('parseCommand', () => {
  it('passes what is right, and no more than that', () => {
    expect(parseCommand({ type: 'step', extra: 1 }).command).toEqual({ type: 'step' });
    expect(parseCommand({ type: 'run', speed: 'full' }).command).toEqual({ type: 'run', speed: 'full' });
    expect(parseCommand({ type: 'watch', watch: { stack: 1 } }).command).toEqual({ type: 'watch', watch: { stack: 1 } });
    expect(parseCommand(powerOn).command).toMatchObject({ program: { lines: [0, 3] } });
  });

  const wrong: readonly (readonly [string, unknown, RegExp])[] = [
    ['no object', 7, /command: an object expected, found 7/],
    ['a foreign type', { type: 'explode' }, /type: a command expected, found "explode"/],
    ['a vector too high', { type: 'inject', vector: 256, errorCode: 0, address: 0n }, /vector: .* 0 to 255 expected, found 256/],
    ['an address that is no bigint', { type: 'inject', vector: 14, errorCode: 0, address: 5 }, /address: .*found 5/],
    ['an address of 65 bits', { type: 'provoke', address: 1n << 64n, name: 'f' }, /address/],
    ['a speed of half an instruction', { type: 'run', speed: 0.5 }, /speed/],
    ['a Moment of boot 0', { type: 'seek', moment: { boot: 0, ticks: 0, step: 0 } }, /moment\.boot/],
    ['a set-up line that there is not', { type: 'set-program', program: { ...program, lines: [99] } }, /program\.lines\[0\]/],
    ['memory that is no whole pages', { ...powerOn, memoryBytes: 0x800001 }, /memoryBytes: a multiple of 4096/],
    ['no image', { ...powerOn, image: 'x' }, /image/],
    ['a policy', { type: 'at-shutdown', policy: 'explode' }, /policy/],
    ['a stack that is no id', { type: 'watch', watch: { stack: 'all' } }, /watch\.stack/],
    ['a walk of an unknown kind', { type: 'watch', watch: { walk: { address: 0n, access: 3, user: false } } }, /watch\.walk\.access/],
  ];
  for (const [name, message, detail] of wrong) {
    it(`refuses ${name}`, () => {
      const parsed = parseCommand(message);
      expect(parsed.command).toBeNull();
      expect(parsed).toHaveProperty('detail', expect.stringMatching(detail));
    });
  }

  it('says which command was refused, where it is one', () => {
    expect(parseCommand({ type: 'run', speed: -1 }).type).toBe('run');
    expect(parseCommand({ type: 'explode' }).type).toBeNull();
  });
});
