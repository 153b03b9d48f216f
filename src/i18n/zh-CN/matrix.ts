import type { matrix as en } from '../en/matrix';
import type { Widen } from '../widen';

export const matrix = {
  title: '双重异常表',
  goal: '用 55 个程序看看哪两个异常会合并。',
  cell: (first, second) => `${first} 之后是 ${second}`,
  back: '回到表格',
  notLoaded: '无法载入这个页面。请检查网络连接后重新载入。',
} satisfies Widen<typeof en>;
