import type { matrix as en } from '../en/matrix';
import type { Widen } from '../widen';

export const matrix = {
  title: '더블 폴트 표',
  goal: '어떤 두 예외가 합쳐지는지 프로그램 55개로 봅니다.',
  cell: (first, second) => `${first} 다음에 ${second}`,
  back: '표로 돌아가기',
  notLoaded: '이 페이지를 불러오지 못했습니다. 연결을 확인하고 새로고침하세요.',
} satisfies Widen<typeof en>;
