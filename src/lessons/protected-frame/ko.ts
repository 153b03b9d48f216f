import type { Widen } from '../../i18n/widen';
import type { text as english } from './en';

export const text = {
  goal: '32비트 프레임에서 프로세서가 푸쉬하는 부분과 커널이 손으로 덧붙이는 부분을 구별합니다.',
  intro: {
    mode: '이 커널은 C와 어셈블리로 쓰였고 32비트 보호 모드에서 실행됩니다. 게이트는 8바이트, 스택 슬롯은 4바이트입니다.',
    stub: '등록된 핸들러는 하나입니다. 게이트 3은 명령어 셋짜리 스텁 `isr3`으로 이어집니다.',
  },
  steps: {
    raise: { title: '`int3`까지 실행하기', hint: '**다음 예외까지 실행**을 누르세요.' },
    gate: { title: '안으로 스텝: 8바이트 게이트', hint: '**안으로 스텝**을 누르세요. 오프셋은 게이트의 처음 두 바이트와 마지막 두 바이트에 나뉘어 있습니다.' },
    frame: { title: '예측한 뒤 프레임 푸쉬 보기', hint: '**안으로 스텝**을 누르며 **스택**을 보세요.' },
    stub: { title: '스텁 따라가기', hint: '**스텝**을 누르며 **소스**에서 `isr3`, 이어서 `isr_common`을 읽으세요. 푸쉬할 때마다 `struct registers`의 필드가 하나씩 채워집니다.' },
    handler: { title: 'C가 필드를 출력하게 하기', hint: '**실행**을 누르세요. `breakpoint_handler`가 포인터로 읽습니다.' },
    return: { title: '제자리로 돌아오기', hint: '쌓은 것은 거꾸로 꺼내고, 나머지는 `iret`이 꺼냅니다.' },
  },
  prediction: {
    question: '이제 프레임을 푸쉬합니다. 크기는 얼마일까요?',
    options: { three: '12바이트. EFLAGS, CS, EIP.', five: '20바이트. SS와 ESP도.', forty: '1번 수업처럼 40바이트.' },
    answers: {
      three: '**맞습니다.** 커널은 링 0에서 중단되어 링 0에 머무르므로 스택도 그대로입니다. SS와 ESP는 링이 바뀔 때만 푸쉬합니다.',
      five: '**여기서는 아닙니다.** SS와 ESP는 링이 바뀔 때만 푸쉬합니다. 계속해 보면 세 번 푸쉬해 12바이트입니다.',
      forty: '**아닙니다.** 8바이트 슬롯 다섯 개는 64비트 모드의 프레임이고, 거기서는 SS와 RSP를 항상 푸쉬합니다. 계속해 보면 4바이트 슬롯 세 개입니다.',
    },
  },
  explanation: {
    frame: '프로세서는 4바이트 값 셋을 푸쉬했습니다. EFLAGS, CS, EIP입니다. SS도 ESP도 정렬도 없습니다.',
    stub: '그 아래는 모두 명령어가 푸쉬했습니다. `isr3`이 에러 코드 자리에 0과 벡터를, `pusha`가 레지스터 여덟 개를, `isr_common`이 세그먼트 레지스터 네 개를 쌓았습니다.',
    struct: '`struct registers`는 C가 이 바이트들에 붙인 이름일 뿐입니다. 스텁이 바로 이것들을 바로 이 순서로 쌓았기 때문에 맞습니다.',
    back: '돌아오는 길에 `add esp, 8`이 벡터와 0을 건너뛰어, `iret`은 있어야 할 자리에서 EIP를 찾습니다.',
    code: '트리거를 페이지 폴트로 바꾸고 게이트 14의 핸들러를 켜서 다시 부팅해 보세요. 그때는 프로세서가 에러 코드를 푸쉬하고 `isr14`는 0을 쌓지 않습니다.',
  },
} satisfies Widen<typeof english>;
