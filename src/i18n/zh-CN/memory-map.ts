import type { memoryMap as english } from '../en/memory-map';
import type { Widen } from '../widen';

const right: Readonly<Record<string, string>> = { r: '读', w: '写', x: '执行' };

export const memoryMap = {
  head: '线性地址，高地址在上',
  rightsKey: 'r 读 · w 写 · x 执行',
  notMapped: '未映射',
  rights: (letters: string) => [...letters].flatMap((letter) => right[letter] ?? []).join('、'),
  gap: (size: string) => `${size} 没有映射`,
  hole: '非规范：不能作为地址',
  pagingOff: '分页关闭：线性地址就是物理地址，处处可读、可写、可执行。',
  notListed: (size: string) => `${size}，未细分`,
  names: {
    'vga-text': '文本屏幕',
    'boot-gdt': '引导程序的 GDT',
    'boot-information': '引导信息',
    'page-tables': '页表',
    'kernel-stack-guard': '保护页',
    'kernel-stack': '内核栈',
    'kernel-text': '内核：代码',
    'kernel-rodata': '内核：常量',
    'kernel-data': '内核：数据',
    'ist1-guard': 'IST1 的保护页',
    'ist1-stack': 'IST1 的栈',
    'low-memory': '640 KiB 以下的内存',
    'ring0-stack': 'ring 0 栈',
    'ring0-stack-guard': 'ring 0 栈的保护页',
    'user-text': '用户代码',
    'user-stack': '用户栈',
    'user-stack-guard': '用户栈的保护页',
  },
} satisfies Widen<typeof english>;
