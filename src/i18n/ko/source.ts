import type { source as english } from '../en/source';
import type { Widen } from '../widen';

export const source = {
  file: '소스 파일',
  follow: 'RIP를 따름',
  noLine: '커널의 줄이 아님',
  textOf: (file: string) => `${file}의 본문`,
} satisfies Widen<typeof english>;
