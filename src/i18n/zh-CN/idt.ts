import type { idt as english, GateFacts } from '../en/idt';
import type { Widen } from '../widen';

const onStack = (ist: number): string => (ist === 0 ? '' : `栈帧压入 IST${ist} 的栈。`);

export const idt = {
  vector: '向量',
  handler: '处理函数',
  selector: '选择子',
  type: '类型',
  offset: '偏移',
  reserved: '保留',
  missing: '无',
  beyondLimit: '超出界限',
  notMapped: '页未映射',
  limit: (limit: string) => `界限 ${limit}`,
  present: (count: number, of: number) => `${of} 个门中 ${count} 个存在`,
  noTable: '尚未加载 IDT：界限为 0，所有向量都在界限之外。',
  tableNotMapped: 'IDT 的页都没有映射。读取门本身就会引发缺页异常。',
  vectorTable: '实模式：表中是 4 字节的向量，由偏移和段组成，没有门。',
  vectors: (count: number) => `${count} 个向量`,
  vectorOf: (vector: number) => `向量 ${vector}`,
  segment: '段',
  linear: '线性地址',
  gate: (vector: number) => `门 ${vector}`,
  bitsLabel: '字节 5 和 4，位 15 到位 0',
  typeOf: (type: number): string => (type === 0xe ? '中断门' : type === 0xf ? '陷阱门' : '类型'),
  meaning: {
    interrupt: ({ ist }: GateFacts) => `中断门：进入处理函数时 IF 被清零。${onStack(ist)}`,
    trap: ({ ist }: GateFacts) => `陷阱门：IF 保持不变。${onStack(ist)}`,
    'interrupt-16': () => '16 位中断门：栈帧每个字段 2 字节，高半部分会丢失。进入处理函数时 IF 被清零。',
    'trap-16': () => '16 位陷阱门：栈帧每个字段 2 字节，高半部分会丢失。IF 保持不变。',
    task: () => '任务门：要求硬件切换到其选择子所指的 TSS。这台机器没有任务切换，使用它会引发 #GP。',
    vector: () => '只有处理函数的位置：没有权限、类型，也没有“不存在”。压入 FLAGS、CS、IP，各 2 字节。',
    missing: ({ word }: GateFacts) => `${word}：只差一位就是正确的门。表以此表示“这里没有处理函数”，使用它会引发 #NP。`,
    zero: () => '16 个字节全为 0。类型 0 不是门，所以使用它引发的是 #GP，而不是 #NP。',
    'not-a-gate': ({ type }: GateFacts) => `类型 ${type} 既不是中断门（0xe）也不是陷阱门（0xf），使用它会引发 #GP。`,
    beyond: ({ vector }: GateFacts) => `门 ${vector} 在界限之外：不会读取任何内容，使用它会引发 #GP。`,
    unmapped: ({ vector }: GateFacts) => `门 ${vector} 所在的页没有映射，读取它会引发缺页异常。`,
  },
} satisfies Widen<typeof english>;
