import type { topBar as en } from '../en/top-bar';
import type { Widen } from '../widen';

export const topBar = {
  lessonOf: (number, count) => `レッスン ${number} / ${count}`,
  allLessons: 'レッスン一覧',
  boot: '起動',
  language: '言語',
  theme: '配色',
  light: 'ライト',
  dark: 'ダーク',
  settings: '設定',
} satisfies Widen<typeof en>;
