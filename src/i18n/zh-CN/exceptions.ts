import type { PageFaultError } from '../../machine/views/error-code';
import { ExceptionClass, ExceptionKind } from '../../x86/bits/vectors';
import type { Widen } from '../widen';
import type { exceptions as english } from '../en/exceptions';

export const exceptions = {
  names: {
    divideError: '除法错误',
    debug: '调试',
    nonMaskableInterrupt: '不可屏蔽中断',
    breakpoint: '断点',
    overflow: '溢出',
    boundRangeExceeded: 'BOUND 越界',
    invalidOpcode: '无效操作码',
    deviceNotAvailable: '设备不可用',
    doubleFault: '双重异常',
    coprocessorSegmentOverrun: '协处理器段越界',
    invalidTss: '非法任务状态段',
    segmentNotPresent: '段不存在',
    stackSegmentFault: '栈段错误',
    generalProtection: '一般保护错误',
    pageFault: '缺页异常',
    floatingPointError: 'x87 浮点错误',
    alignmentCheck: '对齐检查',
    machineCheck: '机器检查',
    simdFloatingPoint: 'SIMD 浮点异常',
    virtualizationException: '虚拟化异常',
    controlProtection: '控制保护异常',
    reserved: '保留',
  },
  interrupt: (vector: number) => `中断 ${vector}`,
  classes: {
    [ExceptionClass.Benign]: '良性',
    [ExceptionClass.Contributory]: '促成性',
    [ExceptionClass.PageFault]: '缺页异常',
    [ExceptionClass.DoubleFault]: '双重异常',
  },
  classOf: (name: string) => `类别：${name}`,
  kinds: {
    [ExceptionKind.Fault]: '错误(fault)',
    [ExceptionKind.Trap]: '陷阱(trap)',
    [ExceptionKind.Abort]: '终止(abort)',
    [ExceptionKind.Interrupt]: '中断',
  },
  noErrorCode: '无错误码',
  pageFaultBits: {
    present: '页存在',
    write: '写入',
    user: '用户态',
    reserved: '保留位为 1',
    instructionFetch: '取指令',
  },
  selectorBits: {
    external: '外部事件',
    idt: 'IDT 的门',
    ldt: 'LDT 的描述符',
  },
  pageFault: (error: PageFaultError) => {
    const what = error.instructionFetch ? '取指令' : error.write ? '写入' : '读取';
    const who = error.user ? '用户态' : '内核';
    if (!error.present) return `${who}${what}，页不存在`;
    return error.reserved ? `${who}${what}，页表项的保留位为 1` : `${who}${what}，页的权限不允许`;
  },
} satisfies Widen<typeof english>;
