import type { screen as english } from '../en/screen';
import type { Widen } from '../widen';

export const screen = {
  size: (columns: number, rows: number) => `文本屏幕 ${columns} × ${rows}`,
  enlarge: '放大',
  close: '关闭',
} satisfies Widen<typeof english>;
