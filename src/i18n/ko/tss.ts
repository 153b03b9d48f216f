import type { tss as english } from '../en/tss';
import type { Widen } from '../widen';

const kib = (bytes: number): string => (bytes < 1024 ? `${bytes}바이트` : `${Number((bytes / 1024).toFixed(1))} KiB`);

export const tss = {
  kernel: '커널',
  stacks: '프로세서가 사용할 수 있는 스택',
  limit: (limit: string) => `한계 ${limit}`,
  notLoaded: '아직 ltr을 하지 않았습니다. TR은 리셋 직후 그대로 베이스 0, 한계 0xffff입니다. IST1은 선형 주소 0x24에서, 무엇이 있든 그대로 읽힙니다.',
  notLoadedUnmapped: '아직 ltr을 하지 않았습니다. TR은 리셋 직후 그대로 베이스 0, 한계 0xffff입니다. IST1은 선형 주소 0x24에서 읽히는데, 그곳은 매핑되어 있지 않습니다.',
  notMapped: 'TSS의 페이지가 매핑되어 있지 않습니다. 여기서 스택을 가져오면 페이지 폴트가 됩니다.',
  top: '맨 위',
  deepest: '최대 깊이',
  guard: '가드',
  notOnIt: '다른 스택에 있음',
  unreadable: '읽을 수 없음',
  byBootLoader: '부트로더가 마련',
  bytesInUse: (bytes: number) => `${bytes}바이트 사용 중`,
  ofSize: (used: number, size: number) => `${kib(size)} 중 ${kib(used)}`,
  guardUnmapped: '매핑 안 됨',
  guardMapped: '매핑됨: 가드 없음',
  stateShort: { zero: '0', unreadable: '–', unknown: '?', 'in-use': '사용 중', full: '가득', 'ran-full': '가득', used: '사용됨', untouched: '비었음' },
  state: {
    zero: '포인터가 0',
    unreadable: '포인터를 읽을 수 없음',
    unknown: '알려진 스택이 아님',
    'in-use': '사용 중',
    full: '가득 참',
    'ran-full': '전에 가득 참',
    used: '전에 사용됨',
    untouched: '사용된 적 없음',
  },
  sentence: {
    zero: '0은 “설정 안 됨”이 아닙니다. 이 항목을 가리키는 게이트는 주소 0 바로 아래, 0xffff_ffff_ffff_fff8에 푸쉬합니다.',
    unreadable: '항목이 TSS의 한계 밖이나 매핑되지 않은 페이지에 있습니다.',
    unknown: '포인터가 부트로더나 커널이 마련한 어느 스택도 가리키지 않습니다.',
    'in-use': '지금 RSP가 이 스택에 있습니다.',
    full: 'RSP가 끝에 닿았습니다. 다음 푸쉬는 아래 페이지로 들어갑니다.',
    'ran-full': 'RSP가 이 스택의 끝에 닿은 뒤 이곳을 떠났습니다.',
    used: '리셋 뒤에 사용된 스택입니다. 점선이 가장 깊은 곳입니다.',
    untouched: '리셋 뒤로 여기에는 아무것도 푸쉬되지 않았습니다.',
  },
} satisfies Widen<typeof english>;
