import type { stack as en } from '../en/stack';
import type { Widen } from '../widen';

export const stack = {
  none: '전원 꺼짐',
  names: { kernel: '커널 스택', ist1: 'IST1', ring0: '링 0 스택', user: '유저 스택' },
  shortNames: { kernel: '커널', ist1: 'IST1', ring0: '링 0', user: '유저' },
  unknown: '알 수 없는 스택',
  size: (name: string, kib: number) => `${name}, ${kib} KiB`,
  shown: '보여 줄 스택',
  follow: '따라가기',
  strip: (percent: number) => `스택의 ${percent} % 사용 중`,
  bottom: '바닥',
  guardPage: '가드 페이지',
  notMapped: '매핑 없음',
  mapped: '매핑됨',
  emptyStack: '이 스택은 비어 있음',
  returnInto: '반환 주소: ',
  moreCalls: (calls: string, bytes: number) => `호출 ${calls}번 더, 각 ${bytes}바이트: `,
  moreSlots: (slots: string) => `슬롯 ${slots}개 더`,
  otherSlots: (slots: number) => `, 그 밖에 슬롯 ${slots}개`,
  frame: '인터럽트 스택 프레임',
  frameAhead: '앞으로 놓일 프레임',
  neverCame: '인터럽트 스택 프레임이 놓일 자리입니다. 이 전달은 첫 푸쉬 전에 끝났습니다.',
  errorCode: '에러 코드',
  notFit: (field: string) => `${field} 들어갈 자리 없음`,
} satisfies Widen<typeof en>;
