import type { stack as en } from '../en/stack';
import type { Widen } from '../widen';

export const stack = {
  none: '電源オフ',
  names: { kernel: 'カーネルスタック', ist1: 'IST1', ring0: 'リング 0 のスタック', user: 'ユーザースタック' },
  shortNames: { kernel: 'カーネル', ist1: 'IST1', ring0: 'リング 0', user: 'ユーザー' },
  unknown: '未知のスタック',
  size: (name: string, kib: number) => `${name} ${kib} KiB`,
  shown: '表示するスタック',
  follow: '追う',
  strip: (percent: number) => `スタックの ${percent} % を使用中`,
  bottom: '底',
  guardPage: 'ガードページ',
  notMapped: 'マップなし',
  mapped: 'マップあり',
  emptyStack: 'このスタックは空',
  returnInto: '戻りアドレス: ',
  moreCalls: (calls: string, bytes: number) => `あと ${calls} 回の呼び出し、各 ${bytes} バイト: `,
  moreSlots: (slots: string) => `あと ${slots} スロット`,
  otherSlots: (slots: number) => `、ほか ${slots} スロット`,
  frame: '割り込みスタックフレーム',
  frameAhead: 'これから積むフレーム',
  neverCame: '割り込みスタックフレームが入る場所。この配送は最初のプッシュの前に終わりました。',
  errorCode: 'エラーコード',
  notFit: (field: string) => `${field} が入らない`,
} satisfies Widen<typeof en>;
