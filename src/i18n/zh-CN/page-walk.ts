import type { AddressProblem, pageWalk as english } from '../en/page-walk';
import type { Widen } from '../widen';

const wrong: Record<AddressProblem, (found: string) => string> = {
  empty: () => '请输入十六进制地址，或 rip 这样的名称、内核函数名。',
  'not-hexadecimal': (found) => `“${found}”不是十六进制数字，整个输入也不是内核认识的名称。`,
  'too-long': (found) => `地址最多 16 位十六进制数字，输入有 ${found} 位。`,
};

export const pageWalk = {
  address: '要遍历的线性地址',
  walk: '遍历',
  follow: '跟随机器',
  following: '#PF 之后为 CR2，否则为 RIP',
  held: '输入的地址',
  access: '访问',
  read: '读',
  write: '写',
  execute: '执行',
  mode: '由谁',
  kernel: '内核',
  user: '用户',
  levels: '页表遍历的各级',
  entry: '项',
  largePage: '大页：不需要',
  notReached: '未到达',
  notPresent: '不存在',
  physical: '物理',
  errorCode: '错误码',
  off: 'CR0.PG 为 0：分页关闭，线性地址就是物理地址。',
  inRegister: '四个项在写 CR3 时载入，存放在处理器内部。',
  accessBy: (access: 'read' | 'write' | 'execute', user: boolean) =>
    `${{ read: '读', write: '写', execute: '执行' }[access]}，${user ? '用户' : '内核'}`,
  allowed: (pageSize: string) => `允许。页大小为 ${pageSize}。`,
  notCanonical: '不是规范地址：位 63 到 47 不全相同。不读取任何页表，访问引发 #GP（经 RSP 或 RBP 则为 #SS）。',
  wouldRaise: (errorCode: string) => `这次访问会引发错误码为 ${errorCode} 的 #PF。`,
  refused: {
    present: 'P 为 0：这里没有映射。',
    reserved: '有保留位被置 1。',
    writable: 'W 为 0：此页不可写。',
    user: 'U 为 0：此页属于内核。',
    executable: 'NX 为 1：不能从这里取指令。',
    smep: 'U 为 1 且 SMEP 开启：内核不能执行用户代码。',
    smap: 'U 为 1 且 SMAP 开启：内核不能访问用户数据。',
  },
  wrong: (problem: AddressProblem, found: string) => wrong[problem](found),
} satisfies Widen<typeof english>;
