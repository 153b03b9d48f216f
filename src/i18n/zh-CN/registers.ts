import type { registers as english } from '../en/registers';
import type { Widen } from '../widen';

export const registers = {
  changed: (names: readonly string[]) => `变化：${names.join('、')}`,
  all: '全部',
  segments: '段寄存器及其隐藏部分',
  system: '控制寄存器与系统寄存器',
  register: '寄存器',
  noLtr: '未 ltr',
  selector: '选择子',
  base: '基址',
  limit: '界限',
  attributes: '属性',
  modes: {
    real: '实模式',
    'virtual-8086': '虚拟 8086 模式',
    protected: '保护模式',
    compatibility: '兼容模式',
    '64-bit': '64 位模式',
  },
  mode: (name: string, bits: number) => `${name}，${bits} 位代码`,
} satisfies Widen<typeof english>;
