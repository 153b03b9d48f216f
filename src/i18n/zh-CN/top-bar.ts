import type { topBar as en } from '../en/top-bar';
import type { Widen } from '../widen';

export const topBar = {
  lessonOf: (number, count) => `第 ${number} 课，共 ${count} 课`,
  allLessons: '全部课程',
  boot: '启动',
  language: '语言',
  theme: '配色',
  light: '浅色',
  dark: '深色',
  settings: '设置',
} satisfies Widen<typeof en>;
