import type { stack as en } from '../en/stack';
import type { Widen } from '../widen';

export const stack = {
  none: '未通电',
  names: { kernel: '内核栈', ist1: 'IST1', ring0: 'ring 0 栈', user: '用户栈' },
  shortNames: { kernel: '内核', ist1: 'IST1', ring0: 'ring 0', user: '用户' },
  unknown: '未知的栈',
  size: (name: string, kib: number) => `${name}，${kib} KiB`,
  shown: '显示哪个栈',
  follow: '跟随',
  strip: (percent: number) => `栈已用 ${percent} %`,
  bottom: '栈底',
  guardPage: '保护页',
  notMapped: '未映射',
  mapped: '已映射',
  emptyStack: '这个栈上没有内容',
  returnInto: '返回地址，返回到 ',
  moreCalls: (calls: string, bytes: number) => `还有 ${calls} 次调用，每次 ${bytes} 字节，返回到 `,
  moreSlots: (slots: string) => `还有 ${slots} 个单元`,
  otherSlots: (slots: number) => `，另有 ${slots} 个单元`,
  frame: '中断栈帧',
  frameAhead: '将要压入的栈帧',
  neverCame: '中断栈帧本应放在这里。这次投递在第一次压栈之前就结束了。',
  errorCode: '错误码',
  notFit: (field: string) => `放不下 ${field}`,
} satisfies Widen<typeof en>;
