import type { matrix as en } from '../en/matrix';
import type { Widen } from '../widen';

export const matrix = {
  title: 'ダブルフォルトの表',
  goal: 'どの二つの例外が合わさるのかを、55 のプログラムで見ます。',
  cell: (first, second) => `${first} のあとに ${second}`,
  back: '表に戻る',
  notLoaded: 'このページを読み込めませんでした。接続を確認して、再読み込みしてください。',
} satisfies Widen<typeof en>;
