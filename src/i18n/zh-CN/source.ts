import type { source as english } from '../en/source';
import type { Widen } from '../widen';

export const source = {
  file: '源文件',
  follow: '跟随 RIP',
  noLine: '不是内核的代码行',
  textOf: (file: string) => `${file} 的正文`,
} satisfies Widen<typeof english>;
