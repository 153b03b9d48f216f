import type { Widen } from '../../i18n/widen';
import type { text as english } from './en';

export const text = {
  goal: '페이지 폴트 핸들러를 int 14로 시험하면 어떻게 되는지 봅니다.',
  intro: {
    int: '핸들러를 시험하려고 커널은 `int 14`를 실행합니다. 페이지 폴트와 같은 게이트를 지나갑니다.',
    stub: '그 뒤의 스텁 `isr14`는 벡터만 푸쉬합니다. 에러 코드는 프로세서가 이미 푸쉬했다고 여기기 때문입니다.',
  },
  steps: {
    raise: { title: '`int 14`까지 실행하기', hint: '**다음 예외까지 실행**을 누르세요.' },
    frame: { title: '푸쉬 세기', hint: '핸들러에 닿을 때까지 **안으로 스텝**을 누르세요.' },
    stub: { title: '예측한 뒤 스텁 따라가기', hint: '**스텝**을 눌러 `isr14`와 `isr_common`을 지나며 **스택**을 `isr.h`의 `struct registers`와 견주어 보세요.' },
    return: { title: '핸들러가 돌아가게 하기', hint: '**다음 예외까지 실행**을 누르세요. 핸들러가 믿은 것은 **화면**에, `iret`이 꺼내려던 것은 **스택**에 있습니다.' },
    panic: { title: '두 번째 보고 읽기', hint: '**실행**을 누르세요.' },
  },
  prediction: {
    question: '핸들러는 아무 일 없다는 듯이 돌아갑니다. iret은 어떻게 할까요?',
    options: { returns: '`int 14` 다음부터 계속한다.', 'page-fault': '주소 8로 뛰어 페이지 폴트가 난다.', protection: '거부한다. #GP.' },
    answers: {
      protection: '**맞습니다.** CS를 EIP로, EFLAGS를 CS로 꺼냅니다. 0002h는 널 셀렉터이고 거기서는 코드가 실행될 수 없습니다.',
      returns: '**아닙니다.** 그 주소는 에러 코드인 줄 알고 버려졌습니다. 남은 CS와 EFLAGS를 EIP와 CS로 꺼내게 되어 #GP입니다.',
      'page-fault': '**아깝습니다.** EIP 자리에는 정말 8이 있습니다. 그러나 `iret`은 먼저 CS를 검사하고, 거기에는 EFLAGS인 0002h, 곧 널 셀렉터가 있습니다. #GP입니다.',
    },
  },
  explanation: {
    frame: '프로세서가 푸쉬한 것은 12바이트, EFLAGS와 CS와 EIP입니다. 에러 코드는 예외 자신에만 따라오고 `int`에는 따라오지 않습니다.',
    shift: '그래서 `struct registers`의 필드가 한 칸씩 밀렸습니다. 에러 코드는 EIP, EIP는 CS, CS는 EFLAGS였습니다.',
    return: '`add esp, 8`은 벡터와 EIP를 꺼냈습니다. `iret`은 EIP로 8을, CS로 0002h를 찾았습니다. #GP(0)입니다.',
    culprit: '두 번째 보고는 `isr_common`의 `iret`을 가리킵니다. 원인인 `int 14`에서 멀리 떨어진 곳입니다.',
    stubs: '0을 쌓는 스텁이라면 `int 14`는 돌아옵니다. 그러나 이번에는 진짜 페이지 폴트가 잘못됩니다. 에러 코드가 스택에 남기 때문입니다. 둘 다에 맞는 스텁은 없습니다.',
  },
} satisfies Widen<typeof english>;
