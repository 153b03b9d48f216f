import type { lessonList as en } from '../en/lesson-list';
import type { Widen } from '../widen';

export const lessonList = {
  title: '예외에 관한 아홉 가지 수업',
  intro: '이 페이지에서는 진짜 x86-64 커널이 돌아갑니다. 문제가 생겼을 때 CPU가 하는 일을 검사 하나하나, 앞으로도 뒤로도 따라가 볼 수 있습니다.',
  first: '첫 수업을 바로 실행할 수 있습니다.',
} satisfies Widen<typeof en>;
