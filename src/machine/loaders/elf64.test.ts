import { describe, expect, it } from 'vitest';
import { parseElf64 } from './elf64';
import { ImageError, type ImageProblem } from './image-error';
import { lessonElf, makeElf } from './test-image';

const CODE = { virtual: 0x20_0000n, bytes: [0xf4, 0xeb, 0xfd] };

/** The error that the file is refused with. */
function refusal(file: Uint8Array): ImageError {
  try {
    parseElf64(file);
  } catch (error) {
    if (error instanceof ImageError) return error;
    throw error;
  }
  throw new Error('the image was taken');
}

function changed(offset: number, ...bytes: number[]): Uint8Array {
  const file = makeElf(0x20_0000n, [CODE]);
  file.set(bytes, offset);
  return file;
}

describe('the lesson kernel', () => {
  const image = parseElf64(lessonElf());

  it('has text, constants, data and the stack of IST1, each with its rights', () => {
    const rights = image.segments.map((segment) => `${segment.writable ? 'w' : '-'}${segment.executable ? 'x' : '-'}`);
    expect(rights).toEqual(['-x', '--', 'w-', 'w-']);
    expect(image.segments[0]!.virtual).toBe(0xffff_8000_0020_0000n);
    for (const segment of image.segments) expect(segment.virtual - segment.physical).toBe(0xffff_8000_0000_0000n);
  });

  it('keeps a page free below the stack of IST1, which has 16 KiB and no bytes in the file', () => {
    const [, , data, stack] = image.segments;
    expect(stack!.memorySize).toBe(0x4000);
    expect(stack!.bytes.length).toBe(0);
    const dataEnd = (data!.virtual + BigInt(data!.memorySize) + 0xfffn) & ~0xfffn;
    expect(stack!.virtual).toBe(dataEnd + 0x1000n);
  });

  it('enters at _start and names what a debugger calls', () => {
    const address = (name: string) => image.symbols.find((symbol) => symbol.name === name)?.address;
    expect(address('_start')).toBe(image.entry);
    const functions = image.symbols.filter((symbol) => symbol.isFunction).map((symbol) => symbol.name);
    for (const name of ['provoke_page_fault', 'stack_overflow', 'provoke_breakpoint', 'provoke_invalid_opcode', 'provoke_divide_error']) expect(functions).toContain(name);
    for (const name of ['breakpoint_handler', 'page_fault_handler', 'double_fault_handler', 'general_protection_handler', 'hlt_loop']) expect(functions).toContain(name);
  });

  it('has no absolute symbols: they are no places in memory', () => {
    const names = image.symbols.map((symbol) => symbol.name);
    expect(names).toContain('INTERRUPT_STACK_1_TOP');
    expect(names).not.toContain('KERNEL_OFFSET');
  });

  it('is refused when a symbol has its name beyond the names', () => {
    const file = lessonElf();
    const view = new DataView(file.buffer);
    const sections = Number(view.getBigUint64(40, true));
    for (let i = 0; i < view.getUint16(60, true); i++) {
      const isNames = view.getUint32(sections + i * 64 + 4, true) === 3;
      if (isNames) view.setBigUint64(sections + i * 64 + 32, 4n, true);
    }
    expect(refusal(file)).toMatchObject({ problem: 'bad-symbols', message: expect.stringContaining('in a table of 0x4 bytes') });
  });

  it('is refused, and never misread, when it is cut short anywhere', () => {
    const whole = lessonElf();
    for (let length = 0; length < whole.length; length += length < 512 ? 1 : 509) {
      expect(refusal(whole.subarray(0, length)).message, `${length} bytes`).toMatch(/./);
    }
  });

  it('is either read or refused with a sentence when one byte is damaged', () => {
    const whole = lessonElf();
    let refused = 0;
    for (let offset = 0; offset < 64 + 4 * 56; offset++) {
      for (const flip of [0x01, 0x80, 0xff]) {
        const file = whole.slice();
        file[offset]! ^= flip;
        try {
          parseElf64(file);
        } catch (error) {
          expect(error, `offset ${offset}`).toBeInstanceOf(ImageError);
          refused++;
        }
      }
    }
    expect(refused).toBeGreaterThan(200);
  });
});

describe('a small image', () => {
  it('is read', () => {
    const image = parseElf64(makeElf(0x20_0001n, [CODE]));
    expect(image.entry).toBe(0x20_0001n);
    expect(image.segments).toHaveLength(1);
    expect([...image.segments[0]!.bytes]).toEqual(CODE.bytes);
    expect(image.symbols).toEqual([]);
  });

  it('may lie in the middle of a larger buffer', () => {
    const file = makeElf(0x20_0000n, [CODE]);
    const buffer = new Uint8Array(file.length + 7);
    buffer.set(file, 7);
    expect([...parseElf64(buffer.subarray(7)).segments[0]!.bytes]).toEqual(CODE.bytes);
  });

  it('has its segments in order of address', () => {
    const image = parseElf64(makeElf(0x20_0000n, [{ virtual: 0x30_0000n, bytes: [1] }, CODE]));
    expect(image.segments.map((segment) => segment.virtual)).toEqual([0x20_0000n, 0x30_0000n]);
  });
});

describe('a foreign or damaged image is refused', () => {
  const top = 1n << 63n;
  const cases: [string, Uint8Array, ImageProblem, number | null, RegExp][] = [
    ['an empty file', new Uint8Array(0), 'truncated', 0, /only 0 bytes/],
    ['another kind of file', new TextEncoder().encode('<!doctype html>'), 'not-elf', 0, /begins with 3c 21 64 6f/],
    ['half a header', makeElf(0x20_0000n, [CODE]).subarray(0, 40), 'truncated', 40, /40 bytes, the header has 64/],
    ['a 32-bit image', changed(4, 1), 'not-64-bit', 4, /32-bit, not 64-bit/],
    ['a big-endian image', changed(5, 2), 'not-little-endian', 5, /data encoding 2/],
    ['an image for another machine', changed(18, 0xb7), 'wrong-machine', 18, /machine 183, not for x86-64/],
    ['an object file', changed(16, 1), 'not-executable', 16, /type 1/],
    ['a position-independent image', changed(16, 3), 'position-independent', 16, /ET_DYN/],
    ['program headers of another size', changed(54, 32), 'bad-header', 54, /32 bytes; in ELF64 it has 56/],
    ['program headers beyond the file', changed(32, 0xff, 0xff), 'truncated', 32, /lie beyond the file/],
    ['no program header', changed(56, 0), 'no-segments', 56, /no segment/],
    ['no segment to load', changed(64, 4), 'no-segments', 56, /no segment/],
    ['a segment beyond the file', makeElf(0x20_0000n, [{ ...CODE, fileSize: 0x1000n, memorySize: 0x1000n }]), 'bad-segment', 64, /reaches to offset 0x1078/],
    ['a segment one byte beyond the file', makeElf(0x20_0000n, [{ ...CODE, fileSize: 4n, memorySize: 4n }]), 'bad-segment', 64, /reaches to offset 0x7c/],
    ['a segment with more in the file than in memory', makeElf(0x20_0000n, [{ ...CODE, memorySize: 1n }]), 'bad-segment', 64, /0x3.*0x1/],
    ['a segment of absurd size', makeElf(0x20_0000n, [{ ...CODE, memorySize: top }]), 'bad-segment', 64, /0x8000000000000000 bytes/],
    ['a segment over the end of the address space', makeElf(0x20_0000n, [CODE, { virtual: 0xffff_ffff_ffff_f000n, memorySize: 0x2000n }]), 'bad-segment', 120, /end of the address space/],
    ['a segment at non-canonical addresses', makeElf(0x20_0000n, [CODE, { virtual: 0x8000_0000_0000n, memorySize: 1n }]), 'bad-segment', 120, /canonical/],
    ['a segment over the edge of the lower half', makeElf(0x20_0000n, [CODE, { virtual: 0x7fff_ffff_f000n, memorySize: 0x2000n }]), 'bad-segment', 120, /canonical/],
    ['a segment that cannot be mapped', makeElf(0x20_0000n, [{ ...CODE, physical: 0x20_0010n }]), 'bad-segment', 64, /another place in the page/],
    ['segments with one address', makeElf(0x20_0000n, [CODE, { virtual: 0x20_0002n, physical: 0x30_0002n, bytes: [1] }]), 'overlapping-segments', 120, /0x200000 and 0x200002 share virtual/],
    ['segments with one page in two places', makeElf(0x20_0000n, [CODE, { virtual: 0x20_0800n, physical: 0x30_0800n, bytes: [1] }]), 'overlapping-segments', 120, /share virtual/],
    ['segments with one physical address', makeElf(0x20_0000n, [CODE, { virtual: 0x30_0000n, physical: 0x20_0000n, bytes: [1] }]), 'overlapping-segments', 120, /share physical/],
    ['an entry outside', makeElf(0x40_0000n, [CODE]), 'bad-entry', 24, /0x400000 lies in no segment/],
    ['an entry just past the end', makeElf(0x20_0003n, [CODE]), 'bad-entry', 24, /no segment/],
    ['an entry in data', makeElf(0x20_0000n, [{ ...CODE, flags: 6 }]), 'bad-entry', 24, /not executable/],
    ['sections beyond the file', (() => { const file = changed(40, 0, 0, 1); file[60] = 3; return file; })(), 'bad-symbols', 40, /table of sections/],
  ];
  it.each(cases)('%s', (_, file, problem, offset, sentence) => {
    const error = refusal(file);
    expect(error.problem).toBe(problem);
    expect(error.offset).toBe(offset);
    expect(error.message).toMatch(sentence);
  });
});
