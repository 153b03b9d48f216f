import type { lessonList as en } from '../en/lesson-list';
import type { Widen } from '../widen';

export const lessonList = {
  title: '关于异常的九节课',
  intro: '这个页面里运行着一个真正的 x86-64 内核。出错时处理器做了什么，可以一项检查一项检查地走，向前、向后都行。',
  first: '第一课随时可以运行。',
} satisfies Widen<typeof en>;
