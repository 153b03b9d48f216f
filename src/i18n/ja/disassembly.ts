import type { disassembly as english } from '../en/disassembly';
import type { Widen } from '../widen';

export const disassembly = {
  loading: '逆アセンブラを読み込んでいます。',
  failed: 'RIP にあるバイトです。逆アセンブラを読み込めませんでした。',
  notMapped: 'RIP が指すページはマップされていません。',
} satisfies Widen<typeof english>;
