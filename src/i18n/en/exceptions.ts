import type { PageFaultError } from '../../machine/views/error-code';
import { ExceptionClass, ExceptionKind } from '../../x86/bits/vectors';

/** Names of exceptions, classes, kinds and error-code bits; what an error code says in words. */
export const exceptions = {
  /** By `ExceptionRow.key`. */
  names: {
    divideError: 'divide error',
    debug: 'debug',
    nonMaskableInterrupt: 'non-maskable interrupt',
    breakpoint: 'breakpoint',
    overflow: 'overflow',
    boundRangeExceeded: 'bound range exceeded',
    invalidOpcode: 'invalid opcode',
    deviceNotAvailable: 'device not available',
    doubleFault: 'double fault',
    coprocessorSegmentOverrun: 'coprocessor segment overrun',
    invalidTss: 'invalid TSS',
    segmentNotPresent: 'segment not present',
    stackSegmentFault: 'stack-segment fault',
    generalProtection: 'general protection fault',
    pageFault: 'page fault',
    floatingPointError: 'x87 floating-point error',
    alignmentCheck: 'alignment check',
    machineCheck: 'machine check',
    simdFloatingPoint: 'SIMD floating-point exception',
    virtualizationException: 'virtualization exception',
    controlProtection: 'control protection',
    reserved: 'reserved',
  },
  /** Vectors 32-255. */
  interrupt: (vector: number) => `interrupt ${vector}`,
  classes: {
    [ExceptionClass.Benign]: 'benign',
    [ExceptionClass.Contributory]: 'contributory',
    [ExceptionClass.PageFault]: 'page fault',
    [ExceptionClass.DoubleFault]: 'double fault',
  },
  classOf: (name: string) => `class: ${name}`,
  kinds: {
    [ExceptionKind.Fault]: 'fault',
    [ExceptionKind.Trap]: 'trap',
    [ExceptionKind.Abort]: 'abort',
    [ExceptionKind.Interrupt]: 'interrupt',
  },
  noErrorCode: 'no error code',
  pageFaultBits: {
    present: 'page present',
    write: 'write',
    user: 'user mode',
    reserved: 'reserved bit set',
    instructionFetch: 'instruction fetch',
  },
  selectorBits: {
    external: 'outside event',
    idt: 'gate of the IDT',
    ldt: 'descriptor of the LDT',
  },
  /** An error code of #PF in words. */
  pageFault: (error: PageFaultError) => {
    const what = error.instructionFetch ? 'an instruction fetch' : error.write ? 'a write' : 'a read';
    const who = error.user ? 'by user mode' : 'by the kernel';
    if (!error.present) return `${what}, ${who}, to a page not present`;
    return error.reserved ? `${what}, ${who}, through an entry with a reserved bit` : `${what}, ${who}, that the page’s rights forbid`;
  },
};
