import type { screen as english } from '../en/screen';
import type { Widen } from '../widen';

export const screen = {
  size: (columns: number, rows: number) => `텍스트 화면 ${columns} × ${rows}`,
  enlarge: '확대',
  close: '닫기',
} satisfies Widen<typeof english>;
