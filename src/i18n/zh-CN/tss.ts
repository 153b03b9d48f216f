import type { tss as english } from '../en/tss';
import type { Widen } from '../widen';

const kib = (bytes: number): string => (bytes < 1024 ? `${bytes} 字节` : `${Number((bytes / 1024).toFixed(1))} KiB`);

export const tss = {
  kernel: '内核',
  stacks: '处理器可能使用的栈',
  limit: (limit: string) => `界限 ${limit}`,
  notLoaded: '还没有执行 ltr：TR 仍是复位后的值，基址 0，界限 0xffff。IST1 会从线性地址 0x24 读取，不管那里放着什么。',
  notLoadedUnmapped: '还没有执行 ltr：TR 仍是复位后的值，基址 0，界限 0xffff。IST1 会从线性地址 0x24 读取，而那里没有映射。',
  notMapped: 'TSS 的页没有映射。从中取栈指针会引发缺页异常。',
  top: '栈顶端',
  deepest: '最深处',
  guard: '保护页',
  notOnIt: '在另一个栈上',
  unreadable: '无法读取',
  byBootLoader: '由引导程序提供',
  bytesInUse: (bytes: number) => `已用 ${bytes} 字节`,
  ofSize: (used: number, size: number) => `${kib(used)} / ${kib(size)}`,
  guardUnmapped: '未映射',
  guardMapped: '已映射：没有保护',
  stateShort: { zero: '0', unreadable: '–', unknown: '?', 'in-use': '使用中', full: '已满', 'ran-full': '已满', used: '用过', untouched: '未用' },
  state: {
    zero: '指针为 0',
    unreadable: '指针无法读取',
    unknown: '不是已知的栈',
    'in-use': '使用中',
    full: '已满',
    'ran-full': '曾经已满',
    used: '曾经使用',
    untouched: '从未使用',
  },
  sentence: {
    zero: '0 并不表示“未设置”：指定它的门会从地址 0 向下压入，写到 0xffff_ffff_ffff_fff8。',
    unreadable: '该项在 TSS 的界限之外，或在未映射的页上。',
    unknown: '指针不指向引导程序或内核准备的任何栈。',
    'in-use': 'RSP 现在就在这个栈上。',
    full: 'RSP 已到尽头：下一次压入会进入下面的页。',
    'ran-full': 'RSP 曾到过这个栈的尽头，之后离开了这里。',
    used: '复位后用过这个栈；虚线是到过的最深处。',
    untouched: '复位以来这里没有压入过任何内容。',
  },
} satisfies Widen<typeof english>;
