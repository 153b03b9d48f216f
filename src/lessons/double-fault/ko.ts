import type { Widen } from '../../i18n/widen';
import type { text as english } from './en';

export const text = {
  goal: '게이트 8 하나로 무한 재부팅을 멈춥니다.',
  intro: {
    write: '똑같이 `0xdead_beef`에 쓰고, 페이지 폴트 핸들러는 여전히 없습니다.',
    gate: '하지만 이번에는 게이트 8이 `double_fault_handler`로 이어집니다.',
  },
  steps: {
    write: { title: '같은 쓰기까지 실행하기', hint: '**다음 예외까지 실행**을 누르세요.' },
    double: { title: '#PF와 #NP가 #DF가 되는 것 보기', hint: '**안으로 스텝**을 누르세요. 여기까지는 2번 수업과 같습니다.' },
    frame: { title: '예측한 뒤 핸들러에 닿는 것 보기', hint: '이번에는 여섯 번 푸쉬합니다. #DF에는 에러 코드가 있습니다.' },
    panic: { title: '핸들러가 말하게 하기', hint: '**실행**을 누르세요. 핸들러가 패닉하고 그 글이 화면에 나옵니다.' },
  },
  prediction: {
    question: '#PF와 #NP를 대신해 #DF가 발생했습니다. 다음에 무슨 일이 일어날까요?',
    options: { reset: '2번 수업처럼 기계가 리셋된다.', handler: '#DF의 핸들러가 호출된다.', again: '페이지 폴트가 한 번 더 전달된다.' },
    answers: {
      handler: '**맞습니다.** #DF도 다른 예외처럼 전달됩니다. 게이트가 존재하고, 프레임이 들어가고, 핸들러가 실행됩니다.',
      reset: '**이번에는 아닙니다.** 리셋은 #DF의 전달까지 실패했을 때만 일어납니다. 트레이스에서 게이트 8은 존재합니다.',
      again: '**아닙니다.** #DF는 둘을 대신하며, 어느 쪽도 다시 전달되지 않습니다. 트레이스는 곧바로 게이트 8로 갑니다.',
    },
  },
  explanation: {
    code: '#DF의 에러 코드는 늘 0이어서 어떤 두 예외를 대신하는지는 알려 주지 않습니다. CR2에는 `0xdead_beef`가 남아 있습니다.',
    frame: '프레임의 RIP와 RSP는 처음에 쓰기를 할 때의 값입니다. 매뉴얼은 이 RIP를 정의되지 않은 값이라고 하지만, Bochs와 이 기계에서는 이렇습니다.',
    return: '매뉴얼은 #DF에서 돌아가는 것을 금합니다. 그래서 이 핸들러는 돌아가지 않고 패닉한 뒤 멈춥니다.',
    name: '흔히 처리되지 않은 모든 예외의 핸들러라고 하지만 꼭 그렇지는 않습니다. 처리되지 않은 #BP는 #NP의 핸들러가 있으면 그쪽으로 갑니다.',
    stack: '프레임은 쓰고 있던 스택에 놓였습니다. 스택이 멀쩡하면 그래도 됩니다. 다음 수업에서는 그 스택을 다 채웁니다.',
  },
} satisfies Widen<typeof english>;
