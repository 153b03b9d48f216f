import type { source as english } from '../en/source';
import type { Widen } from '../widen';

export const source = {
  file: 'ソースファイル',
  follow: 'RIP に追従',
  noLine: '対応する行なし',
  textOf: (file: string) => `${file} の本文`,
} satisfies Widen<typeof english>;
