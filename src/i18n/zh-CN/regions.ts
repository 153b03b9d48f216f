import type { regions as en } from '../en/regions';
import type { Widen } from '../widen';

export const regions = {
  delivery: '异常投递',
  idt: '中断描述符表',
  gdt: '全局描述符表',
  tss: '任务状态段',
  stack: '栈',
  registers: '寄存器',
  pageWalk: '页表遍历',
  memoryMap: '内存映射',
  screen: '屏幕',
  serial: '串口',
  disassembly: '反汇编',
  source: '源代码',
  timeline: '时间线',
  controls: '控制',
  lesson: '课程',
} satisfies Widen<typeof en>;
