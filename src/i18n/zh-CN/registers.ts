import type { registers as english } from '../en/registers';
import type { Widen } from '../widen';

export const registers = {
  changed: (names: readonly string[]) => `变化：${names.join('、')}`,
  all: '全部',
  segments: '段寄存器及其隐藏部分',
  system: '控制寄存器与系统寄存器',
  register: '寄存器',
  selector: '选择子',
  base: '基址',
  limit: '界限',
  attributes: '属性',
} satisfies Widen<typeof english>;
