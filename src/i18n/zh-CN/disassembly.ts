import type { disassembly as english } from '../en/disassembly';
import type { Widen } from '../widen';

export const disassembly = {
  loading: '正在加载反汇编器。',
  failed: 'RIP 处的字节；反汇编器未能加载。',
  notMapped: 'RIP 指向的页没有映射。',
} satisfies Widen<typeof english>;
