import type { Widen } from '../../../i18n/widen';
import type { text as english } from './en';

export const text = {
  question: '두 예외는 언제 더블 폴트가 될까요?',
  intro: '예외가 핸들러에 닿기까지 전달은 많은 검사를 지납니다. 그중 하나가 실패하면, 첫 예외가 아직 닿지 못했는데 **두 번째** 예외가 발생합니다. 그다음은 둘 중 하나입니다. 두 번째 예외가 차례대로 전달되거나, 둘이 합쳐 더블 폴트가 됩니다.',
  how: '칸 하나가 프로그램 하나이며, 정말로 그 일을 합니다. 모두 이 페이지의 기계에서 실행되고, 표에는 실제로 일어난 일이 나옵니다. 칸을 고르면 그 실행을 한 걸음씩 따라갈 수 있습니다.',
  progress: (done, all) => `프로그램 ${all}개 중 ${done}개를 실행했습니다`,
  complete: (all, differing) => (
    differing === 0 ? `프로그램 ${all}개를 모두 실행했고, 모두 규칙이 말하는 대로 끝났습니다` : `프로그램 ${all}개를 모두 실행했고, ${differing}개가 규칙과 다르게 끝났습니다`
  ),
  stopped: (detail) => `표가 다 차기 전에 기계가 멈췄습니다(${detail}).`,
  again: '나머지 실행',
  rows: '첫 예외',
  columns: '그 전달 중에 발생',
  breaks: { ts: 'TSS가 IST1 앞에서 끝남', np: '게이트가 존재하지 않음', ss: 'IST1이 정규 주소가 아님', gp: '게이트가 모두 0', pf: 'IST1이 매핑되지 않음' },
  endings: { 'double-fault': '더블 폴트', 'in-turn': '차례로', shutdown: '셧다운', other: '다른 결과' },
  pending: '아직 실행 안 함',
  cell: (first, second, ending) => `${first} 다음에 ${second}: ${ending}`,
  differs: '규칙과 다름',
  rule: {
    title: '세 클래스가 모든 칸을 설명합니다',
    intro: '매뉴얼은 쌍을 나열하지 않습니다. 예외를 클래스로 나누고, 두 클래스가 정합니다.',
    point: '큰 표의 칸을 가리키면 그 두 클래스가 여기에 표시됩니다.',
    benign: '**첫 예외가 무해:** 더블 폴트가 되지 않습니다. 두 번째가 전달되고, 첫 예외는 명령어가 다시 실행될 때 다시 옵니다.',
    contributory: '**첫 예외가 기여:** 기여 예외가 하나 더 생기면 더블 폴트입니다. 페이지 폴트는 아닙니다. 커널이 페이지를 불러오고 돌아가면 계속할 수 있기 때문입니다.',
    pageFault: '**첫 예외가 페이지 폴트:** 기여 예외든 또 다른 페이지 폴트든 더블 폴트가 됩니다.',
    doubleFault: '**첫 예외가 #DF:** 그 전달 중에 예외가 생기면 셧다운입니다. 이것이 트리플 폴트입니다.',
    shutdown: (first, second) => `${first} 전달 중에 ${second}: 셧다운`,
    columns: '전달의 검사는 무해한 예외를 일으키지 않으므로, 큰 표에는 그 클래스의 열이 없습니다.',
    body: '핸들러 안에서 난 폴트는 더블 폴트가 **아닙니다**. 전달은 이미 끝났습니다.',
  },
  legend: {
    title: '칸을 읽는 법',
    'in-turn': '첫 예외의 길이 꺾이고, 두 번째 예외의 길이 핸들러에 닿습니다.',
    'double-fault': '두 길이 모두 꺾이고, 대신 #DF 핸들러에 닿습니다.',
    shutdown: '#DF의 길도 꺾여, 어느 핸들러에도 닿지 못합니다.',
  },
  task: {
    goal: (first, second) => `${first} 전달 자체가 ${second} 예외를 일으키면 ${first} 예외가 어떻게 되는지 봅니다.`,
    begin: (code, first) => `커널은 한 가지만 망가뜨린 뒤 \`${code}\` 명령어를 실행합니다. ${first}입니다.`,
    beginDouble: (code, first, second) => `${first} 게이트가 존재하지 않아서 \`${code}\` 명령어는 ${first} 예외를, 그 전달은 ${second} 예외를 일으키고, 둘은 #DF가 됩니다. 그 #DF 전달에도 한 가지가 망가져 있습니다.`,
    breaks: {
      ts: (vector) => `게이트 ${vector}는 IST1을 지정하지만, TSS의 한계가 그 포인터보다 먼저 끝납니다. 스택 자체는 멀쩡합니다.`,
      np: (vector) => `게이트 ${vector}는 P 비트만 빼고 모두 갖추었습니다.`,
      ss: (vector) => `게이트 ${vector}는 IST1을 지정하고, TSS의 그 자리에는 정규 주소가 아닌 값이 있습니다.`,
      gp: (vector) => `게이트 ${vector}의 16바이트가 모두 0입니다. 타입 0은 게이트가 아니며, P 비트는 묻지도 않습니다.`,
      pf: (vector) => `게이트 ${vector}는 IST1을 지정하고, 그 스택 꼭대기 바로 아래 페이지가 매핑되어 있지 않습니다. 첫 푸쉬가 실패합니다.`,
    },
  },
  steps: {
    refused: { title: '실패하는 검사 찾기', hint: '**예외 전달**의 한 단계가 빨개질 때까지 **안으로 스텝**을 누르세요. 첫 예외의 전달은 거기서 끝납니다.' },
    classes: { title: '클래스가 정하는 것 보기', hint: '**안으로 스텝**을 누르면 두 번째 예외가 발생하고, **예외 전달** 안의 클래스 표가 둘이 무엇이 되는지 알려 줍니다.' },
    handler: { title: '누구에게 닿는지 따라가기', hint: '핸들러까지 **안으로 스텝**을 누르세요. 프레임은 **스택**에 있습니다.' },
    report: { title: '핸들러가 말하게 하기', hint: '**실행**을 누르세요. 핸들러가 자기 이름과 받은 것을 **화면**에 보여 줍니다.' },
    made: { title: '#DF가 생기는 것 보기', hint: '**예외 전달**에서 #DF가 발생할 때까지 **안으로 스텝**을 누르세요. 그때까지 두 길이 꺾입니다.' },
    doubleRefused: { title: '실패하는 검사 찾기', hint: '#DF 전달의 한 단계가 빨개질 때까지 **안으로 스텝**을 누르세요.' },
    shutdown: { title: '아무것도 남지 않은 것 보기', hint: '**안으로 스텝**을 누르면 예외가 하나 더 발생하고, 프로세서는 셧다운합니다.' },
  },
  explanation: {
    benign: (first, second) => `${first} 예외는 무해하므로 ${second} 예외와 합쳐지지 않습니다. ${second} 예외는 혼자 온 것처럼 전달되었습니다.`,
    contributoryPageFault: (first, second) => `${first} 예외는 기여 예외이고 ${second} 예외는 페이지 폴트입니다. 이 순서로는 합쳐지지 않아 ${second} 핸들러에 닿았습니다.`,
    doubleFault: (first, firstClass, second, secondClass) => `${first}(${firstClass}) 예외와 ${second}(${secondClass}) 예외가 합쳐져 #DF가 됩니다. ${second} 핸들러는 찾아보지도 않았습니다.`,
    frameInTurn: (first) => `저장된 RIP는 ${first} 예외를 일으킨 명령어의 주소입니다. 핸들러가 문제를 고치고 돌아갔다면 그 명령어가 다시 실행되어 ${first} 예외가 한 번 더 왔을 것입니다.`,
    frameDouble: (first) => `매뉴얼은 #DF가 저장하는 RIP를 정의되지 않은 값이라고 합니다. Bochs와 이 기계에서는 ${first} 예외를 일으킨 명령어의 주소입니다.`,
    shutdown: (first, second) => `${first} 전달 중에 ${second} 예외가 발생했습니다. 더블 폴트 다음에는 기댈 것이 남아 있지 않아, 프로세서는 셧다운했습니다.`,
    frameShutdown: '완성된 프레임도, 실행된 핸들러도 없습니다. 실제 PC에서는 재부팅만 보입니다. 여기서는 무엇이 어느 단계에서 무너졌는지 길이 말해 줍니다.',
  },
} satisfies Widen<typeof english>;
