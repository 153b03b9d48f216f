import type { source as english } from '../en/source';
import type { Widen } from '../widen';

export const source = {
  file: 'ソースファイル',
  follow: 'RIP に追従',
  noLine: 'カーネルの行ではない',
  textOf: (file: string) => `${file} の本文`,
} satisfies Widen<typeof english>;
