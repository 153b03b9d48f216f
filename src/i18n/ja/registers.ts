import type { registers as english } from '../en/registers';
import type { Widen } from '../widen';

export const registers = {
  changed: (names: readonly string[]) => `変化: ${names.join('、')}`,
  all: 'すべて',
  segments: 'セグメントレジスタと隠れた部分',
  system: '制御レジスタとシステムレジスタ',
  register: 'レジスタ',
  noLtr: 'ltr 前',
  selector: 'セレクタ',
  base: 'ベース',
  limit: 'リミット',
  attributes: '属性',
  modes: {
    real: 'リアルモード',
    'virtual-8086': '仮想 8086 モード',
    protected: 'プロテクトモード',
    compatibility: '互換モード',
    '64-bit': '64 ビットモード',
  },
  mode: (name: string, bits: number) => `${name}、${bits} ビットコード`,
} satisfies Widen<typeof english>;
