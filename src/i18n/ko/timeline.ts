import type { timeline as en } from '../en/timeline';
import type { Widen } from '../widen';

export const timeline = {
  reset: '리셋',
  track: '리셋 뒤 흐른 시간',
  position: (boot, ticks, step) =>
    step === 0 ? `부팅 ${boot}, 틱 ${ticks}` : `부팅 ${boot}, 틱 ${ticks}, 전달 스텝 ${step}`,
  instruction: '명령어',
  step: '스텝',
  boots: '부팅 목록',
  goToBoot: (boot) => `부팅 ${boot}의 시작으로 가기`,
  events: '이 부팅의 예외와 입력',
  raised: (name, ticks) => `틱 ${ticks}에서 ${name} 발생`,
  injected: (name, ticks) => `틱 ${ticks}에서 ${name} 주입`,
  provoked: (name, ticks) => `틱 ${ticks}에서 ${name} 유발`,
  boardReset: (ticks) => `틱 ${ticks}에서 시스템 리셋`,
  delivery: '전달의 스텝',
  mark: (number, what) => `스텝 ${number}: ${what}`,
  exception: (name) => `${name} 발생`,
  passed: '통과',
  failed: '실패',
  notAsked: '검사하지 않음',
  read: '테이블 읽기',
  classified: '한 번의 전달에 예외 둘',
  handler: '핸들러에 도달',
  shutdown: '셧다운',
} satisfies Widen<typeof en>;
