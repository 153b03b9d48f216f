import { describe, expect, it } from 'vitest';
import { SetupLine, Trigger } from '../../x86/bits/setup-lines';
import { planBoot, type BootOptions, type BootPlan } from './boot-plan';
import { parseElf64 } from './elf64';
import { ImageError } from './image-error';
import { lessonElf, makeElf } from './test-image';

const OPTIONS: BootOptions = {
  lines: [SetupLine.BreakpointHandler, SetupLine.LoadTss, SetupLine.StackSegmentHandler],
  trigger: Trigger.StackOverflow,
  stackIndex: 6,
  memoryBytes: 16 << 20,
};
const UPPER = 0xffff_8000_0000_0000n;
const CODE = { virtual: 0x20_0000n, bytes: [0xf4] };

/** Physical memory as the plan leaves it. */
function memoryOf(plan: BootPlan): DataView {
  const bytes = new Uint8Array(16 << 20);
  for (const piece of plan.memory) bytes.set(piece.bytes, piece.physical);
  return new DataView(bytes.buffer);
}

/** Walks the plan's page tables as the manual says: 'rwx' letters and the physical page, or null. */
function walk(plan: BootPlan, memory: DataView, address: bigint): string | null {
  let table = plan.registers.cr3;
  let [writable, executable, user] = [true, true, true];
  for (const shift of [39n, 30n, 21n, 12n]) {
    const entry = memory.getBigUint64(Number(table + ((address >> shift) & 0x1ffn) * 8n), true);
    if ((entry & 1n) === 0n) return null;
    writable &&= (entry & 2n) !== 0n;
    user &&= (entry & 4n) !== 0n;
    executable &&= entry >> 63n === 0n;
    table = entry & 0xf_ffff_ffff_f000n;
  }
  return `r${writable ? 'w' : '-'}${executable ? 'x' : '-'}${user ? 'u' : ''} ${table.toString(16)}`;
}

function refusal(file: Uint8Array, memoryBytes = 16 << 20): ImageError {
  try {
    planBoot(parseElf64(file), { ...OPTIONS, memoryBytes });
  } catch (error) {
    if (error instanceof ImageError) return error;
    throw error;
  }
  throw new Error('the image was taken');
}

describe('the boot of the lesson kernel', () => {
  const image = parseElf64(lessonElf());
  const plan = planBoot(image, OPTIONS);
  const memory = memoryOf(plan);
  const at = (address: bigint) => walk(plan, memory, address);

  it('maps every page of every segment with exactly its rights', () => {
    const [text, rodata, data, ist1] = image.segments;
    for (const [segment, rights] of [[text!, 'r-x'], [rodata!, 'r--'], [data!, 'rw-'], [ist1!, 'rw-']] as const) {
      for (let offset = 0; offset < segment.memorySize; offset += 4096) {
        const physical = segment.physical + BigInt(offset);
        expect(at(segment.virtual + BigInt(offset))).toBe(`${rights} ${physical.toString(16)}`);
      }
    }
  });

  it('leaves page 0, both guard pages and all else without a mapping', () => {
    const { virtual, memorySize } = image.segments.at(-1)!;
    for (const address of [0n, UPPER, UPPER + 0x10_f000n, virtual - 0x1000n, virtual + BigInt(memorySize), UPPER + 0x11_4000n, 0xdead_b000n, 0x20_0000n]) {
      expect(at(address), address.toString(16)).toBeNull();
    }
  });

  it('maps the stack, the screen and its own structures as data of the kernel', () => {
    for (const page of [0x11_0000n, 0x11_1000n, 0x11_2000n, 0x11_3000n, 0x6000n, 0x7000n]) expect(at(UPPER + page)).toBe(`rw- ${page.toString(16)}`);
    expect(at(0xb_8000n)).toBe('rw- b8000');
    const tables = plan.regions.find((region) => region.kind === 'page-tables')!;
    expect(tables.start).toBe(UPPER + plan.registers.cr3);
    for (let page = tables.start; page < tables.end; page += 0x1000n) expect(at(page)).toBe(`rw- ${(page - UPPER).toString(16)}`);
  });

  it('enters in 64-bit mode with interrupts off, no IDT, and a stack as after a CALL', () => {
    const { registers } = plan;
    expect(registers).toMatchObject({ rip: image.entry, rflags: 2n, rdi: UPPER + 0x7000n, rsp: UPPER + 0x11_3ff8n });
    expect(registers).toMatchObject({ cr0: 0x8001_0033n, cr4: 0x20n, efer: 0xd00n, idtr: { base: 0n, limit: 0 } });
    expect(registers.cs).toEqual({ selector: 8, base: 0n, limit: 0xffff_ffff, attributes: 0xa9b });
    for (const data of [registers.ss, registers.ds, registers.es]) expect(data).toEqual({ selector: 0x10, base: 0n, limit: 0xffff_ffff, attributes: 0xc93 });
    expect(registers.tr).toEqual({ selector: 0, base: 0n, limit: 0xffff, attributes: 0x8b });
  });

  it('has descriptors in memory that agree with the hidden parts', () => {
    const { gdtr, cs, ss } = plan.registers;
    expect(gdtr).toEqual({ base: UPPER + 0x6000n, limit: 23 });
    expect(memory.getBigUint64(0x6000, true)).toBe(0n);
    for (const segment of [cs, ss]) {
      const descriptor = memory.getBigUint64(0x6000 + segment.selector, true);
      const attributes = Number((descriptor >> 40n) & 0xffn) | (Number((descriptor >> 52n) & 0xfn) << 8);
      expect(attributes).toBe(segment.attributes);
    }
  });

  it('passes the boot information', () => {
    expect(String.fromCharCode(...new Uint8Array(memory.buffer, 0x7000, 8))).toBe('FAULTSCP');
    expect([memory.getUint32(0x7008, true), memory.getUint32(0x700c, true)]).toEqual([1, 64]);
    expect(memory.getBigUint64(0x7010, true)).toBe((1n << 0n) | (1n << 7n) | (1n << 12n));
    expect([memory.getUint32(0x7018, true), memory.getUint32(0x701c, true)]).toEqual([3, 6]);
    const numbers = [0x7020, 0x7028, 0x7030, 0x7038].map((offset) => memory.getBigUint64(offset, true));
    expect(numbers).toEqual([16n << 20n, UPPER + 0x11_0000n, UPPER + 0x11_4000n, UPPER]);
  });

  it('clears the screen', () => {
    for (let cell = 0; cell < 80 * 25; cell++) expect(memory.getUint16(0xb_8000 + cell * 2, true)).toBe(0x0720);
  });

  it('lists regions that do not overlap and say what the page tables say', () => {
    let previous = 0n;
    for (const region of plan.regions) {
      expect(region.start).toBeGreaterThanOrEqual(previous);
      expect(region.end).toBeGreaterThan(region.start);
      for (let page = region.start; page < region.end; page += 0x1000n) {
        expect(at(page)?.slice(0, 3) ?? '---', region.name).toBe(region.rights);
      }
      previous = region.end;
    }
    expect(plan.regions.map((region) => region.name)).toEqual([
      'vga-text', 'boot-gdt', 'boot-information', 'page-tables', 'kernel-stack-guard', 'kernel-stack',
      'kernel-text', 'kernel-rodata', 'kernel-data', 'ist1-guard', 'ist1-stack',
    ]);
  });

  it('names the stacks', () => {
    const ist1 = image.segments.at(-1)!;
    expect(plan.stacks).toEqual([
      { name: 'kernel', bottom: UPPER + 0x11_0000n, top: UPPER + 0x11_4000n },
      { name: 'ist1', bottom: ist1.virtual, top: ist1.virtual + 0x4000n },
    ]);
  });

  it('is the same every time', () => {
    expect(planBoot(parseElf64(lessonElf()), OPTIONS)).toEqual(plan);
  });
});

describe('another kernel', () => {
  it('may lie in the lower half, with two segments in one page', () => {
    const dataLast = planBoot(parseElf64(makeElf(0x20_0000n, [CODE, { virtual: 0x20_0800n, bytes: [1, 2], flags: 6 }])), OPTIONS);
    expect(walk(dataLast, memoryOf(dataLast), 0x20_0000n)).toBe('rwx 200000');
    const dataFirst = planBoot(parseElf64(makeElf(0x20_0800n, [{ ...CODE, flags: 6 }, { virtual: 0x20_0800n, bytes: [1, 2] }])), OPTIONS);
    expect(walk(dataFirst, memoryOf(dataFirst), 0x20_0000n)).toBe('rwx 200000');
  });

  it('has no guard page and no stack of IST1 where its symbols do not say so truly', () => {
    const image = parseElf64(makeElf(0x20_0000n, [CODE]));
    const symbols = [{ name: 'INTERRUPT_STACK_1_GUARD', address: 0x20_0000n, size: 0, isFunction: false }];
    const plan = planBoot({ ...image, symbols }, OPTIONS);
    expect(plan.regions.map((region) => region.name)).not.toContain('ist1-guard');
    expect(plan.stacks.map((stack) => stack.name)).toEqual(['kernel']);
  });

  it.each([
    ['beyond the memory', [{ virtual: 0x20_0000n, bytes: [0xf4], memorySize: 0x100_0000n }], 'beyond-memory', /0x1200000, beyond the machine's 0x1000000 bytes/],
    ['far beyond the memory', [{ virtual: 0xffff_ffff_8000_0000n, bytes: [0xf4] }], 'beyond-memory', /beyond the machine's/],
    ['on the stack', [{ virtual: 0x10_0000n, bytes: [0xf4], memorySize: 0x1_1000n }], 'reserved-memory', /boot loader's stack/],
    ['below 1 MiB', [{ virtual: 0x7000n, bytes: [0xf4] }], 'reserved-memory', /below 1 MiB/],
    ['at the virtual addresses of the screen', [{ virtual: 0xb_8000n, physical: 0x20_0000n, bytes: [0xf4] }], 'reserved-memory', /text screen/],
    ['at virtual page 0', [{ virtual: 0n, physical: 0x20_0000n, bytes: [0xf4] }], 'reserved-memory', /page 0/],
    ['in the guard page', [{ virtual: UPPER + 0x10_f000n, physical: 0x20_0000n, bytes: [0xf4] }], 'reserved-memory', /guard page/],
  ])('is refused %s', (_, segments, problem, sentence) => {
    const error = refusal(makeElf(segments[0]!.virtual, segments));
    expect(error.problem).toBe(problem);
    expect(error.offset).toBe(64);
    expect(error.message).toMatch(sentence);
  });

  it('is refused when it needs too many page tables', () => {
    const scattered = Array.from({ length: 60 }, (_, i) => ({ virtual: BigInt(i + 1) << 39n, physical: 0x20_0000n + BigInt(i) * 0x1000n, bytes: [0xf4] }));
    expect(refusal(makeElf(1n << 39n, scattered)).message).toMatch(/too scattered: it needs \d+ page tables/);
  });

  it.each([0, 0x10_0000, (16 << 20) + 1, Number.NaN])('is refused on a machine with %d bytes', (memoryBytes) => {
    expect(refusal(makeElf(0x20_0000n, [CODE]), memoryBytes).problem).toBe('bad-memory-size');
  });
});
