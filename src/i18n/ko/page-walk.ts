import type { AddressProblem, pageWalk as english } from '../en/page-walk';
import type { Widen } from '../widen';

const wrong: Record<AddressProblem, (found: string) => string> = {
  empty: () => '주소를 16진수로 입력하세요. rip 같은 이름이나 커널의 함수 이름도 됩니다.',
  'not-hexadecimal': (found) => `“${found}”은(는) 16진수 숫자가 아니고, 전체도 커널이 아는 이름이 아닙니다.`,
  'too-long': (found) => `주소는 16진수 16자리까지입니다. 입력은 ${found}자리입니다.`,
};

export const pageWalk = {
  address: '따라가 볼 선형 주소',
  walk: '따라가기',
  follow: '머신을 따름',
  following: '#PF 뒤에는 CR2, 아니면 RIP',
  held: '입력한 주소',
  access: '접근',
  read: '읽기',
  write: '쓰기',
  execute: '실행',
  mode: '누가',
  kernel: '커널',
  user: '유저',
  levels: '페이지 워크의 단계',
  entry: '항목',
  largePage: '큰 페이지: 필요 없음',
  notReached: '도달하지 않음',
  notPresent: '존재하지 않음',
  physical: '물리',
  errorCode: '에러 코드',
  off: 'CR0.PG가 0이라 페이징이 꺼져 있습니다. 선형 주소가 그대로 물리 주소입니다.',
  inRegister: '네 항목은 CR3에 쓸 때 읽혀 프로세서 안에 있습니다.',
  accessBy: (access: 'read' | 'write' | 'execute', user: boolean) =>
    `${{ read: '읽기', write: '쓰기', execute: '실행' }[access]}, ${user ? '유저' : '커널'}`,
  allowed: (pageSize: string) => `허용됩니다. 페이지 크기는 ${pageSize}입니다.`,
  notCanonical: '정규(canonical) 주소가 아닙니다. 비트 63부터 47까지가 같지 않아 테이블을 읽지 않으며, #GP(RSP나 RBP를 거치면 #SS)가 발생합니다.',
  wouldRaise: (errorCode: string) => `이 접근은 에러 코드 ${errorCode}인 #PF를 일으킵니다.`,
  refused: {
    present: 'P가 0: 아무것도 매핑되어 있지 않습니다.',
    reserved: '예약된 비트가 1입니다.',
    writable: 'W가 0: 이 페이지에는 쓸 수 없습니다.',
    user: 'U가 0: 커널의 페이지입니다.',
    executable: 'NX가 1: 여기서는 명령어를 가져올 수 없습니다.',
    smep: 'U가 1이고 SMEP가 켜짐: 커널은 유저 코드를 실행할 수 없습니다.',
    smap: 'U가 1이고 SMAP가 켜짐: 커널은 유저 데이터에 접근할 수 없습니다.',
  },
  wrong: (problem: AddressProblem, found: string) => wrong[problem](found),
} satisfies Widen<typeof english>;
