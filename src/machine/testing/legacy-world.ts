import { Cr0, Cr4 } from '../../x86/bits/control';
import { Attribute, SystemType } from '../../x86/bits/descriptors';
import { PageEntry } from '../../x86/bits/paging';
import type { BootPlan } from '../loaders/boot-plan';
import type { BootSegment } from '../loaders/boot-registers';
import { blankScreen } from '../loaders/blank-screen';
import { viewOf } from '../views/bytes';

/** Where the worlds of 16 and 32 bits have their things, as physical = linear addresses. */
export const at = {
  idt: 0x9000, gdt: 0xa000, tss: 0xb000, directory: 0x2_0000, table: 0x2_1000, pae: 0x2_4000,
  code: 0x10_0000, user: 0x11_0000, handlers: 0x12_0000, stack: 0x18_0000, inner: 0x19_0000, userStack: 0x1a_0000,
} as const;

export const selector = { code: 0x08, data: 0x10, userCode: 0x1b, userData: 0x23, tss: 0x28, ldt: 0x30, code16: 0x38, callGate: 0x40, taskGate: 0x48 } as const;

export type LegacyPaging = 'none' | '32-bit' | 'pae';

const STACK_BYTES = 0x4000;
const FLAT = 0x00cf_0000_0000_ffffn;
const SMALL = 0x0000_0000_0000_ffffn;
const PAGE = 0x1000;
const GATES = 256;
const PRESENT = PageEntry.P | PageEntry.W | PageEntry.U;

/** Address of the handler of `vector`. */
export function handlerOf(vector: number): number {
  return at.handlers + vector * 64;
}

/** A little program that goes through all that a 32-bit kernel's panels can show. */
const kernelCode = [
  // int3 in ring 0; then with IRETD to the user program.
  0xcc,
  ...pushes(selector.userData, at.userStack, 0x202, selector.userCode, at.user), 0xcf,
];

const userCode = [
  // mov ax, 0x23; mov ds, ax; mov eax, 0xdeadbeef; mov byte [eax], 0x2a; int 0x80; hlt
  0x66, 0xb8, selector.userData, 0x00, 0x8e, 0xd8, 0xb8, 0xef, 0xbe, 0xad, 0xde, 0xc6, 0x00, 0x2a, 0xcd, 0x80, 0xf4,
];

const handlers: ReadonlyMap<number, readonly number[]> = new Map([
  [3, [0xcf]],
  // pushad; push ds; mov eax, cr2; pop ds; popad; add esp, 4; add dword [esp], 3; iretd
  [14, [0x60, 0x1e, 0x0f, 0x20, 0xd0, 0x1f, 0x61, 0x83, 0xc4, 0x04, 0x83, 0x04, 0x24, 0x03, 0xcf]],
  // pushad; popad; iretd
  [0x80, [0x60, 0x61, 0xcf]],
]);

/**
 * A machine in 32-bit protected mode as a kernel's set-up leaves it: a GDT with all kinds of descriptors, an IDT of 8-byte
 * gates, a 32-bit TSS. Its first instructions turn paging on, if there is to be any; below each stack is a guard page.
 */
export function protectedWorld(paging: LegacyPaging = '32-bit'): BootPlan {
  const code = [...enablePaging(paging), ...kernelCode];
  return {
    memory: [
      { physical: 0xb_8000, bytes: blankScreen() },
      { physical: at.gdt, bytes: quads(descriptors()) },
      { physical: at.idt, bytes: quads(gates()) },
      { physical: at.tss, bytes: taskSegment() },
      { physical: at.code, bytes: Uint8Array.from(code) },
      { physical: at.user, bytes: Uint8Array.from(userCode) },
      ...Array.from({ length: 64 }, (_, vector) => ({ physical: handlerOf(vector), bytes: Uint8Array.from(handlers.get(vector) ?? [0xf4]) })),
      { physical: handlerOf(0x80), bytes: Uint8Array.from(handlers.get(0x80) ?? []) },
      ...(paging === '32-bit' ? shortTables() : paging === 'pae' ? paeTables() : []),
    ],
    registers: {
      rip: BigInt(at.code), rsp: BigInt(at.stack), rflags: 2n, rax: 0n, rbx: 0n, rdi: 0n,
      cr0: BigInt(Cr0.PE | Cr0.ET), cr3: 0n, cr4: 0n, efer: 0n,
      gdtr: { base: BigInt(at.gdt), limit: descriptors().length * 8 - 1 },
      idtr: { base: BigInt(at.idt), limit: GATES * 8 - 1 },
      cs: segment(selector.code, 0xc9b), ss: segment(selector.data, 0xc93), ds: segment(selector.data, 0xc93),
      es: segment(selector.data, 0xc93), fs: segment(selector.data, 0xc93), gs: segment(selector.data, 0xc93),
      tr: { selector: selector.tss, base: BigInt(at.tss), limit: 0x67, attributes: Attribute.P | SystemType.TssBusy },
      ldtr: { selector: 0, base: 0n, limit: 0, attributes: 0 },
    },
    regions: [
      { name: 'kernel-stack-guard', kind: 'guard', start: stackBottom(at.stack) - 0x1000n, end: stackBottom(at.stack), rights: paging === 'none' ? 'rw-' : '---' },
      { name: 'kernel-stack', kind: 'stack', start: stackBottom(at.stack), end: BigInt(at.stack), rights: 'rw-' },
    ],
    stacks: [
      { name: 'kernel', bottom: stackBottom(at.stack), top: BigInt(at.stack) },
      { name: 'ring0', bottom: stackBottom(at.inner), top: BigInt(at.inner) },
      { name: 'user', bottom: stackBottom(at.userStack), top: BigInt(at.userStack) },
    ],
  };
}

/** A machine in real-address mode: CS = 1000h, SS = 3000h, a vector table at 0 whose vector 21h leads to 2000h:0010h. */
export function realWorld(): BootPlan {
  const table = new Uint8Array(0x400);
  viewOf(table).setUint32(0x21 * 4, 0x2000_0010, true);
  const real = (value: number): BootSegment => ({ selector: value, base: BigInt(value * 16), limit: 0xffff, attributes: 0x93 });
  return {
    memory: [
      { physical: 0, bytes: table },
      // int 0x21; hlt, and the handler: iret
      { physical: 0x1_0000, bytes: Uint8Array.of(0xcd, 0x21, 0xf4) },
      { physical: 0x2_0010, bytes: Uint8Array.of(0xcf) },
    ],
    registers: {
      rip: 0n, rsp: 0x1000n, rflags: 2n, rax: 0n, rbx: 0n, rdi: 0n, cr0: BigInt(Cr0.ET), cr3: 0n, cr4: 0n, efer: 0n,
      gdtr: { base: 0n, limit: 0xffff }, idtr: { base: 0n, limit: 0x3ff },
      cs: { ...real(0x1000), attributes: 0x9b }, ss: real(0x3000), ds: real(0), es: real(0xb800), fs: real(0), gs: real(0),
      tr: { selector: 0, base: 0n, limit: 0xffff, attributes: 0x8b }, ldtr: { selector: 0, base: 0n, limit: 0xffff, attributes: 0x82 },
    },
    regions: [],
    stacks: [],
  };
}

function stackBottom(top: number): bigint {
  return BigInt(top - STACK_BYTES);
}

function segment(value: number, attributes: number): BootSegment {
  return { selector: value, base: 0n, limit: 0xffff_ffff, attributes };
}

function descriptor(access: number, base = 0n, shape = FLAT): bigint {
  return shape | (BigInt(access) << 40n) | ((base & 0xff_ffffn) << 16n) | ((base >> 24n) << 56n);
}

export function gate(access: number, target: number, offset: number): bigint {
  return BigInt(offset & 0xffff) | (BigInt(target) << 16n) | (BigInt(access) << 40n) | (BigInt(offset >>> 16) << 48n);
}

function descriptors(): bigint[] {
  return [
    0n, descriptor(0x9b), descriptor(0x93), descriptor(0xfb), descriptor(0xf3), descriptor(0x8b, BigInt(at.tss), 0x67n),
    descriptor(0x82, 0xc000n, 0xfn), descriptor(0x9a, 0x1_0000n, SMALL), gate(0xec, selector.code, handlerOf(9)) | (2n << 32n), gate(0x85, selector.tss, 0),
  ];
}

/** 32-bit interrupt gates for the vectors below 32; a 16-bit trap gate at 5, a task gate at 6, a missing one at 7, and 80h open to ring 3. */
function gates(): bigint[] {
  const all = Array.from({ length: GATES }, (_, vector) => (vector < 32 ? gate(vector === 3 ? 0xee : 0x8e, selector.code, handlerOf(vector)) : 0n));
  all[5] = gate(0x87, selector.code16, 0x1234);
  all[6] = gate(0x85, selector.tss, 0);
  all[7] = gate(0x0e, 0, 0);
  all[0x80] = gate(0xef, selector.code, handlerOf(0x80));
  return all;
}

function taskSegment(): Uint8Array {
  const bytes = new Uint8Array(0x68);
  const view = viewOf(bytes);
  view.setUint32(4, at.inner, true);
  view.setUint16(8, selector.data, true);
  view.setUint16(0x66, 0x68, true);
  return bytes;
}

/** MOV EAX, value; MOV CRn, EAX for CR4, CR3 and CR0. */
function enablePaging(paging: LegacyPaging): number[] {
  if (paging === 'none') return [];
  const cr4 = paging === 'pae' ? Cr4.PAE : Cr4.PSE;
  const cr3 = paging === 'pae' ? at.pae : at.directory;
  const control = (number: number, value: number): number[] => [0xb8, ...dword(value), 0x0f, 0x22, 0xc0 | (number << 3)];
  return [...control(4, cr4), ...control(3, cr3), ...control(0, Cr0.PG | Cr0.WP | Cr0.ET | Cr0.PE)];
}

function isGuard(page: number): boolean {
  return [at.stack, at.inner, at.userStack].some((top) => page * PAGE === top - STACK_BYTES - PAGE);
}

/** 4 MiB in pages of 4 KiB, then one page of 4 MiB. */
function shortTables(): BootPlan['memory'] {
  const directory = new Uint8Array(PAGE);
  viewOf(directory).setUint32(0, at.table | PRESENT, true);
  viewOf(directory).setUint32(4, 0x40_0000 | PRESENT | PageEntry.PS, true);
  const table = new Uint8Array(PAGE);
  for (let page = 0; page < 1024; page++) if (!isGuard(page)) viewOf(table).setUint32(page * 4, (page * PAGE) | PRESENT, true);
  return [{ physical: at.directory, bytes: directory }, { physical: at.table, bytes: table }];
}

/** A directory-pointer table, a directory, 2 MiB in pages of 4 KiB, then a page of 2 MiB. */
function paeTables(): BootPlan['memory'] {
  const bytes = new Uint8Array(3 * PAGE);
  const view = viewOf(bytes);
  view.setBigUint64(0, BigInt((at.pae + PAGE) | PageEntry.P), true);
  view.setBigUint64(PAGE, BigInt((at.pae + 2 * PAGE) | PRESENT), true);
  view.setBigUint64(PAGE + 8, BigInt(0x20_0000 | PRESENT | PageEntry.PS), true);
  for (let page = 0; page < 512; page++) if (!isGuard(page)) view.setBigUint64(2 * PAGE + page * 8, BigInt((page * PAGE) | PRESENT), true);
  return [{ physical: at.pae, bytes }];
}

function quads(values: readonly bigint[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 8);
  values.forEach((value, index) => viewOf(bytes).setBigUint64(index * 8, value, true));
  return bytes;
}

function dword(value: number): number[] {
  return [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24];
}

/** PUSH imm32 each. */
function pushes(...values: readonly number[]): number[] {
  return values.flatMap((value) => [0x68, ...dword(value)]);
}
