import type { lessonList as en } from '../en/lesson-list';
import type { Widen } from '../widen';

export const lessonList = {
  title: '例外をめぐる九つのレッスン',
  intro: 'このページでは本物の x86-64 カーネルが動きます。問題が起きたとき CPU が何をするのかを、検査ひとつずつ、前にも後ろにもたどれます。',
  first: '最初のレッスンはすぐに実行できます。',
} satisfies Widen<typeof en>;
