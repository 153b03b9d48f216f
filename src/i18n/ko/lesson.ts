import type { lesson as en } from '../en/lesson';
import type { Widen } from '../widen';

export const lesson = {
  titles: {
    breakpoint: '중단점',
    'boot-loop': '아무도 대답하지 않는다',
    'double-fault': '마지막 그물',
    'stack-overflow': '가장자리 너머',
    'interrupt-stack': '나만의 스택',
  },
  place: (number, count) => `수업 ${number} / ${count}`,
  previous: (title) => `이전 수업: ${title}`,
  next: (title) => `다음 수업: ${title}`,
  goOn: '다음 수업으로',
  notLoaded: '이 수업의 글을 불러오지 못했습니다. 연결을 확인하고 언어를 다시 고르세요.',
  steps: '단계',
  stepState: { done: '완료', now: '지금', ahead: '예정' },
  allDone: '모든 단계를 마쳤습니다.',
  prediction: {
    heading: '다음에 무슨 일이 일어날까요?',
    waiting: '결정적인 순간 앞에서 여기에 질문이 나옵니다.',
    decided: '답은 기계가 이미 보여 주었습니다. 당신이라면 무엇이라고 했을까요?',
  },
  explanation: '무슨 일이 있었나',
  setup: {
    heading: '설정 줄',
    count: (on, all) => `${all}줄 가운데 ${on}줄 켜짐`,
    intro: '커널 소스에 실제로 있는 줄입니다. 끄거나 켠 다음 다시 부팅하세요.',
    switch: (file, line) => `${file} ${line}번째 줄`,
    differs: '수업과 다름',
    trigger: '그다음',
    triggers: {
      none: '아무것도 하지 않음',
      breakpoint: 'int3',
      pageFault: '0xdead_beef에 쓰기',
      stackOverflow: '스택 넘치게 하기',
      invalidOpcode: 'ud2',
      divideError: '0으로 나누기',
    },
    stackIndex: 'stack_index',
    boot: '다시 부팅',
    notBooted: '바꾸었지만 아직 부팅하지 않았습니다.',
    booted: '커널은 이 줄들로 부팅되었습니다.',
    restore: '수업 설정으로 되돌리기',
  },
  variant: {
    heading: '수업과 다른 설정 줄',
    running: (count) => `수업과 ${count}곳이 다릅니다. 실행해서 무엇이 달라지는지 보세요.`,
    untold: '기계가 끝에 이르렀습니다. 무슨 일이 있었는지는 예외 전달에서 볼 수 있습니다.',
  },
} satisfies Widen<typeof en>;
