import { describe, expect, it } from 'vitest';
import { Segment } from '../../x86/bits/descriptors';
import { StateField, StateSize } from '../../x86/bits/state-field';
import { applyBootPlan } from '../apply-boot-plan';
import { instantiateCore } from '../core-exports';
import { Machine } from '../machine';
import { coreModule } from '../testing/session-under-test';
import type { BootPlan } from './boot-plan';
import { ImageError, type ImageProblem } from './image-error';
import { findMultibootHeader } from './multiboot-header';
import { planImage } from './plan-image';
import { lessonElf } from './test-image';
import { LOAD, multibootElf32, multibootElf64, multibootFlat, type TestMultiboot } from './test-multiboot';

const MEMORY = 16 << 20;
const CODE = [0xfa, 0xf4];
const ADDRESSES = 1 << 16;

const plan = (file: Uint8Array): BootPlan => planImage(file, MEMORY, 'kernel.elf one two');

/** Physical memory as the plan leaves it. */
function memoryOf(boot: BootPlan): DataView {
  const bytes = new Uint8Array(MEMORY);
  for (const piece of boot.memory) bytes.set(piece.bytes, piece.physical);
  return new DataView(bytes.buffer);
}

function textAt(memory: DataView, at: number): string {
  let text = '';
  for (let i = at; memory.getUint8(i) !== 0; i++) text += String.fromCharCode(memory.getUint8(i));
  return text;
}

function refusal(file: Uint8Array): ImageError {
  try {
    plan(file);
  } catch (error) {
    if (error instanceof ImageError) return error;
    throw error;
  }
  throw new Error('the image was taken');
}

describe('the Multiboot header', () => {
  it('is found on any fourth byte of the first 8192 that hold it whole', () => {
    for (const offset of [0, 4, 4096, 8192 - 32]) expect(findMultibootHeader(multibootFlat(CODE, {}, offset))?.offset).toBe(offset);
    for (const offset of [8192, 9000]) expect(findMultibootHeader(multibootFlat(CODE, {}, offset))).toBeNull();
    // Only magic, flags and checksum have to lie there.
    expect(findMultibootHeader(multibootFlat(CODE, {}, 8192 - 12))?.offset).toBe(8192 - 12);
  });

  it('is none at another place, or with a checksum that is not right', () => {
    const shifted = new Uint8Array([0, ...multibootFlat(CODE)]);
    expect(findMultibootHeader(shifted)).toBeNull();
    const wrong = multibootFlat(CODE);
    wrong[8]! ^= 1;
    expect(findMultibootHeader(wrong)).toBeNull();
  });

  it('may ask for page-aligned modules, memory information and a video mode, and for what is optional', () => {
    for (const flags of [0, 1, 2, 4, 7, 0xfffe_0007]) expect(findMultibootHeader(multibootElf32(CODE, { flags }))?.addresses, String(flags)).toBeNull();
  });

  it('is refused for any other requirement', () => {
    for (let bit = 3; bit < 16; bit++) {
      const error = refusal(multibootElf32(CODE, { flags: 3 | (1 << bit) }));
      expect(error.problem).toBe('multiboot-requirement');
      expect(error.message).toContain(`0x${(1 << bit).toString(16)} of`);
    }
  });
});

describe('which loader takes a file', () => {
  it('Multiboot where there is a header: ELF32, ELF64 around 32-bit code, address fields in any file', () => {
    for (const file of [multibootElf32(CODE), multibootElf64(CODE), multibootElf64(CODE, { flags: ADDRESSES }), multibootFlat(CODE)]) {
      expect(plan(file).registers).toMatchObject({ rax: 0x2bad_b002n, efer: 0n });
    }
  });

  it('the lesson kernel\'s where an ELF64 file has none', () => {
    expect(plan(lessonElf()).registers.efer).not.toBe(0n);
  });

  it('none for an ELF32 file without one, and for other files', () => {
    const bare = multibootElf32(CODE);
    bare.fill(0, 84, 96);
    expect(refusal(bare)).toMatchObject({ problem: 'no-multiboot-header', message: expect.stringContaining('32-bit and has no Multiboot 1 header') });
    expect(refusal(new TextEncoder().encode('hello, world'))).toMatchObject({ problem: 'not-elf', message: expect.stringContaining('no ELF file and no Multiboot kernel: it begins with 68 65 6c 6c') });
    expect(refusal(multibootFlat(CODE, { flags: 0 }))).toMatchObject({ problem: 'not-elf', message: expect.stringContaining('no address fields') });
  });
});

describe('what is no kernel is named', () => {
  const withWords = (size: number, at: number, ...words: number[]): Uint8Array => {
    const file = new Uint8Array(size);
    words.forEach((word, i) => new DataView(file.buffer).setUint32(at + i * 4, word, true));
    return file;
  };
  const wrongSum = multibootElf32(CODE);
  wrongSum[92]! ^= 1;
  const second = [0xe852_50d6, 0, 16, -(0xe852_50d6 + 16)];
  const cases: [string, Uint8Array, number, RegExp][] = [
    ['a Multiboot header whose checksum is wrong', wrongSum, 84, /magic, flags and checksum do not add up to 0/],
    ['a Multiboot 2 kernel', withWords(4096, 0x100, ...second), 0x100, /a Multiboot 2 header/],
    ['a file that gzip made', withWords(64, 0, 0x0008_8b1f), 0, /compressed with gzip/],
    ['a disk image', withWords(4096, 508, 0xaa55_0000), 510, /a disk image with a boot sector/],
  ];
  it.each(cases)('%s', (_, file, offset, sentence) => {
    expect(refusal(file)).toMatchObject({ offset, message: expect.stringMatching(sentence) });
  });

  it('but an ELF64 kernel may hold such numbers', () => {
    const kernel = lessonElf();
    const longer = new Uint8Array(Math.max(kernel.length, 4096));
    longer.set(kernel);
    new DataView(longer.buffer).setUint16(510, 0xaa55, true);
    expect(plan(longer).registers.efer).not.toBe(0n);
  });
});

describe('the entry of a Multiboot kernel', () => {
  const boot = plan(multibootElf32(CODE, { memorySize: 0x9000 }));
  const memory = memoryOf(boot);
  const { registers } = boot;

  it('is in 32-bit protected mode: flat segments, paging and interrupts off, no IDT', () => {
    expect(registers).toMatchObject({ rip: BigInt(LOAD + 116), rax: 0x2bad_b002n, rflags: 2n, cr0: 0x6000_0011n, cr4: 0n, efer: 0n, idtr: { base: 0n, limit: 0 } });
    expect(registers.cs).toEqual({ selector: 8, base: 0n, limit: 0xffff_ffff, attributes: 0xc9b });
    for (const name of ['ss', 'ds', 'es', 'fs', 'gs'] as const) {
      expect(registers[name]).toEqual({ selector: 16, base: 0n, limit: 0xffff_ffff, attributes: 0xc93 });
    }
  });

  it('has a GDT in low memory that gives the same segments again', () => {
    expect(registers.gdtr.limit).toBe(23);
    const at = Number(registers.gdtr.base);
    expect([0, 8, 16].map((selector) => memory.getBigUint64(at + selector, true))).toEqual([0n, 0x00cf_9b00_0000_ffffn, 0x00cf_9300_0000_ffffn]);
  });

  it('has a stack where GRUB has it, in a page of its own', () => {
    const top = Number(registers.rsp);
    expect(top).toBe(0x7_ff00);
    for (const { physical, bytes } of boot.memory) expect(physical >= top || physical + bytes.length <= (top & -4096)).toBe(true);
  });

  it('is told of memory, the text screen, its command line and the loader\'s name', () => {
    const at = Number(registers.rbx);
    const u32 = (offset: number): number => memory.getUint32(at + offset, true);
    expect(u32(0)).toBe(0x1245);
    expect([u32(4), u32(8)]).toEqual([639, 15 * 1024]);
    expect(textAt(memory, u32(16))).toBe('kernel.elf one two');
    expect(textAt(memory, u32(64))).toBe('Faultscope');
    expect([memory.getBigUint64(at + 88, true), u32(96), u32(100), u32(104)]).toEqual([0xb8000n, 160, 80, 25]);
    expect([memory.getUint8(at + 108), memory.getUint8(at + 109)]).toEqual([16, 2]);
  });

  it('gets a memory map, walked as the specification says', () => {
    const at = Number(registers.rbx);
    const [length, start] = [memory.getUint32(at + 44, true), memory.getUint32(at + 48, true)];
    const found: [bigint, bigint, number][] = [];
    for (let entry = start; entry < start + length; entry += memory.getUint32(entry, true) + 4) {
      found.push([memory.getBigUint64(entry + 4, true), memory.getBigUint64(entry + 12, true), memory.getUint32(entry + 20, true)]);
    }
    expect(found).toEqual([[0n, 0x9_fc00n, 1], [0x9_fc00n, 0x6_0400n, 2], [0x10_0000n, 0xf0_0000n, 1]]);
  });

  it('stands in the machine as planned, the memory behind the file\'s bytes zeroed', async () => {
    const machine = new Machine(await instantiateCore(await coreModule()), MEMORY);
    applyBootPlan(machine, boot);
    expect([0, 3, 4].map((index) => machine.u64(StateField.GeneralRegisters, index * 8))).toEqual([0x2bad_b002n, registers.rbx, registers.rsp]);
    expect(machine.u64(StateField.Rip)).toBe(BigInt(LOAD + 116));
    expect(machine.u32(StateField.Segments, Segment.CS * StateSize.Segment + 4)).toBe(0xc9b);
    expect([...machine.ram.subarray(LOAD + 116, LOAD + 119)]).toEqual([...CODE, 0]);
    expect(machine.ram.subarray(LOAD + 118, LOAD + 0x9000).every((byte) => byte === 0)).toBe(true);
  });
});

describe('where a Multiboot kernel lies', () => {
  it('at its physical addresses, entered there though it is linked higher', () => {
    const boot = plan(multibootElf32(CODE, { virtual: 0xc010_0000 }));
    expect(boot.registers.rip).toBe(BigInt(LOAD + 116));
    expect(memoryOf(boot).getUint8(LOAD + 116)).toBe(CODE[0]);
  });

  it('as its address fields say, the header anywhere in the file', () => {
    const boot = plan(multibootFlat(CODE, { addresses: { header: 0x20_0040, load: 0x20_0000, bssEnd: 0x20_1000, entry: 0x20_0060 } }, 0x80));
    expect(boot.registers.rip).toBe(0x20_0060n);
    // The 64 bytes of the file before load_addr are not loaded.
    expect(memoryOf(boot).getUint32(0x20_0040, true)).toBe(0x1bad_b002);
    expect(memoryOf(boot).getUint8(0x20_0060)).toBe(CODE[0]);
  });

  it('in low memory too: the loader\'s own things make room', () => {
    for (const load of [0x1000, 0x8000, 0xd000, 0xf000, 0x7_e000, 0x7_f000, 0x8_0000, 0x9_c000]) {
      const { registers } = plan(multibootFlat(CODE, { load, addresses: { bssEnd: load + 0x3000 } }));
      const pages = [registers.rsp, registers.gdtr.base, registers.rbx].map((address) => Number(address) & -4096);
      for (const page of pages) expect(page >= load + 0x3000 || page + 0x1000 <= load, `${load} ${page}`).toBe(true);
      expect(pages[0]).not.toBe(pages[1]);
      expect(pages[1]).toBe(pages[2]);
    }
  });
});

describe('a Multiboot kernel is refused', () => {
  const flat = (addresses: TestMultiboot['addresses'], offset = 0) => multibootFlat(CODE, { addresses }, offset);
  const changed = (at: number, ...bytes: number[]): Uint8Array => {
    const file = multibootElf32(CODE);
    file.set(bytes, at);
    return file;
  };
  const cases: [string, Uint8Array, ImageProblem, RegExp][] = [
    ['beyond memory', multibootElf32(CODE, { load: MEMORY - 16 }), 'beyond-memory', /beyond the machine's 0x1000000 bytes/],
    ['with zeroes beyond memory', multibootElf32(CODE, { memorySize: MEMORY }), 'beyond-memory', /0x100000 to 0x1100000/],
    ['in the screen\'s memory', multibootElf32(CODE, { load: 0xb_8000 }), 'reserved-memory', /0x9fc00 to 0x100000/],
    ['one byte into the firmware\'s data', flat({ load: 0x9_fbe0, header: 0x9_fbe0, entry: 0x9_fbf0 }), 'reserved-memory', /0x9fbe0 to 0x9fc02/],
    ['all over low memory', flat({ load: 0x1000, header: 0x1000, entry: 0x1020, bssEnd: 0x9_f000 }), 'reserved-memory', /all memory below 640 KiB/],
    ['with its header below its load address', flat({ load: 0x20_0000 }), 'multiboot-address', /above its header_addr 0x100000/],
    ['loaded from before the file', flat({ load: LOAD - 8 }), 'multiboot-address', /8 bytes before the file/],
    ['with less than nothing to load', flat({ loadEnd: LOAD - 4 }), 'multiboot-address', /load_end_addr 0xffffc lies below/],
    ['with more to load than the file has', flat({ loadEnd: LOAD + 0x100 }), 'multiboot-address', /needs a file of 256 bytes, but this one has 34/],
    ['with its zeroes before their end', flat({ bssEnd: LOAD + 1 }), 'multiboot-address', /bss_end_addr 0x100001 lies below/],
    ['with its entry outside', flat({ entry: LOAD + 34 }), 'multiboot-address', /entry_addr 0x100022 lies outside/],
    ['with its header cut short', flat({}).subarray(0, 20), 'truncated', /inside its Multiboot header/],
    ['as ELF32 for another machine', changed(18, 40), 'wrong-machine', /32-bit ELF file is for machine 40, not for 3/],
    ['as an object file', changed(16, 1), 'not-executable', /type 1/],
    ['as big-endian', changed(5, 2), 'not-little-endian', /data encoding 2/],
    ['with program headers of another size', changed(42, 31), 'bad-header', /31 bytes; in ELF32 it has 32/],
    ['with program headers beyond the file', changed(28, 0xff), 'truncated', /beyond the file/],
    ['without a segment', changed(44, 0), 'no-segments', /no segment/],
    ['with a segment beyond the file', changed(68, 0xff, 0, 0, 0, 0xff), 'bad-segment', /reaches to offset 0xff, beyond the file's 118 bytes/],
    ['with a segment larger in the file than in memory', changed(72, 8, 0), 'bad-segment', /more bytes in the file \(0x76\) than in memory \(0x8\)/],
    ['with a segment above 4 GiB', multibootElf32(CODE, { load: 0xffff_fff0 }), 'bad-segment', /above 4 GiB/],
    ['with an entry in no segment', multibootElf32(CODE, { entry: 0x50_0000 }), 'bad-entry', /0x500000 lies in no segment/],
  ];
  it.each(cases)('%s', (_, file, problem, sentence) => {
    const error = refusal(file);
    expect(error.problem).toBe(problem);
    expect(error.message).toMatch(sentence);
  });

  it('and never misread when it is cut short anywhere or one byte is damaged', () => {
    const whole = multibootElf32(CODE);
    const files = Array.from({ length: whole.length }, (_, length) => whole.subarray(0, length));
    for (let at = 0; at < whole.length; at++) {
      for (const flip of [0x01, 0x80, 0xff]) files.push(whole.map((byte, i) => (i === at ? byte ^ flip : byte)));
    }
    let refused = 0;
    for (const file of files) {
      try {
        plan(file);
      } catch (error) {
        expect(error).toBeInstanceOf(ImageError);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(200);
  });
});
