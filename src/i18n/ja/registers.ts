import type { registers as english } from '../en/registers';
import type { Widen } from '../widen';

export const registers = {
  changed: (names: readonly string[]) => `変化: ${names.join('、')}`,
  all: 'すべて',
  segments: 'セグメントレジスタと隠れた部分',
  system: '制御レジスタとシステムレジスタ',
  register: 'レジスタ',
  selector: 'セレクタ',
  base: 'ベース',
  limit: 'リミット',
  attributes: '属性',
} satisfies Widen<typeof english>;
