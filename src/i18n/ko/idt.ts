import type { idt as english, GateFacts } from '../en/idt';
import type { Widen } from '../widen';

const onStack = (ist: number): string => (ist === 0 ? '' : ` 프레임은 IST${ist} 스택에 쌓입니다.`);

export const idt = {
  vector: '벡터',
  handler: '핸들러',
  selector: '셀렉터',
  type: '종류',
  offset: '오프셋',
  reserved: '예약',
  missing: '없음',
  beyondLimit: '한계 밖',
  notMapped: '페이지가 매핑되지 않음',
  limit: (limit: string) => `한계 ${limit}`,
  present: (count: number, of: number) => `게이트 ${of}개 중 ${count}개 존재`,
  noTable: 'IDT가 로드되지 않았습니다. 한계가 0이므로 모든 벡터가 한계 밖에 있습니다.',
  tableNotMapped: 'IDT의 페이지가 하나도 매핑되어 있지 않습니다. 게이트를 읽는 것부터 페이지 폴트가 됩니다.',
  vectorTable: '리얼 모드입니다. 테이블에는 오프셋과 세그먼트로 된 4바이트 벡터가 있고 게이트는 없습니다.',
  vectors: (count: number) => `벡터 ${count}개`,
  vectorOf: (vector: number) => `벡터 ${vector}`,
  segment: '세그먼트',
  linear: '선형 주소',
  gate: (vector: number) => `게이트 ${vector}`,
  bitsLabel: '바이트 5와 4, 비트 15부터 0까지',
  typeOf: (type: number): string => (type === 0xe ? '인터럽트 게이트' : type === 0xf ? '트랩 게이트' : '종류'),
  meaning: {
    interrupt: ({ ist }: GateFacts) => `인터럽트 게이트입니다. 핸들러로 들어갈 때 IF가 0이 됩니다.${onStack(ist)}`,
    trap: ({ ist }: GateFacts) => `트랩 게이트입니다. IF는 그대로입니다.${onStack(ist)}`,
    'interrupt-16': () => '16비트 인터럽트 게이트입니다. 프레임의 필드가 2바이트라서 위쪽 절반은 사라집니다. 핸들러로 들어갈 때 IF가 0이 됩니다.',
    'trap-16': () => '16비트 트랩 게이트입니다. 프레임의 필드가 2바이트라서 위쪽 절반은 사라집니다. IF는 그대로입니다.',
    task: () => '태스크 게이트입니다. 셀렉터의 TSS로 하드웨어 태스크 전환을 요구하지만 이 머신에는 없으므로, 사용하면 #GP가 발생합니다.',
    vector: () => '핸들러의 위치뿐입니다. 권한도 종류도 “존재하지 않음”도 없습니다. FLAGS, CS, IP를 2바이트씩 푸쉬합니다.',
    missing: ({ word }: GateFacts) => `${word}: 비트 하나만 빼면 올바른 게이트입니다. “여기에는 핸들러가 없다”는 표시이며, 사용하면 #NP가 발생합니다.`,
    zero: () => '16바이트가 모두 0입니다. 종류 0은 게이트가 아니므로, 사용하면 #NP가 아니라 #GP가 발생합니다.',
    'not-a-gate': ({ type }: GateFacts) => `종류 ${type}는 인터럽트 게이트(0xe)도 트랩 게이트(0xf)도 아닙니다. 사용하면 #GP가 발생합니다.`,
    beyond: ({ vector }: GateFacts) => `게이트 ${vector}는 한계 밖에 있습니다. 아무것도 읽지 않으며, 사용하면 #GP가 발생합니다.`,
    unmapped: ({ vector }: GateFacts) => `게이트 ${vector}의 페이지는 매핑되어 있지 않습니다. 읽으면 페이지 폴트가 됩니다.`,
  },
} satisfies Widen<typeof english>;
