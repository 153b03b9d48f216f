import type { screen as english } from '../en/screen';
import type { Widen } from '../widen';

export const screen = {
  size: (columns: number, rows: number) => `テキスト画面 ${columns} × ${rows}`,
  enlarge: '拡大',
  close: '閉じる',
} satisfies Widen<typeof english>;
