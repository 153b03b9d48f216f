import type { topBar as en } from '../en/top-bar';
import type { Widen } from '../widen';

export const topBar = {
  lessonOf: (number, count) => `수업 ${number} / ${count}`,
  allLessons: '모든 수업',
  boot: '부팅',
  language: '언어',
  theme: '화면 색',
  light: '밝게',
  dark: '어둡게',
  settings: '설정',
} satisfies Widen<typeof en>;
