import type { legacy as english, real as englishReal } from '../en/legacy';
import { word } from '../check-words';
import { hexAddress, hexSelector } from '../hex-text';
import type { Widen } from '../widen';

const push = (name: string, object: string) =>
  word(`${name} 푸쉬`, `${name} 푸쉬 실패`, (f) => `${object} 스택에 놓을 수 없습니다. ${hexAddress(f.address)}에 쓰기가 거부되었습니다.`);

const gateTypes: Readonly<Record<number, string>> = {
  0x5: '태스크 게이트', 0x6: '16비트 인터럽트 게이트', 0x7: '16비트 트랩 게이트', 0xe: '32비트 인터럽트 게이트', 0xf: '32비트 트랩 게이트',
};

export const legacy = {
  checks: {
    pushRsp: push('ESP', 'ESP를'),
    pushRflags: push('EFLAGS', 'EFLAGS를'),
    pushRip: push('EIP', 'EIP를'),
    loadStack: word('ESP에 새 값', 'ESP에 새 값', (f) => `모두 푸쉬했으므로 ESP는 ${hexAddress(f.value)} 값을 가집니다. TSS의 스택이면 SS도 함께 로드됩니다.`),
    loadRip: word('핸들러에 도착', '핸들러에 도착', (f) => `EIP는 핸들러의 첫 명령어인 ${hexAddress(f.value)} 값을 가집니다.`),
    stackChoice: word('스택 고르기', '스택 고르기', () => '권한 수준이 바뀔 때만 TSS에서 스택을 가져옵니다. 64비트 모드 밖에는 IST가 없습니다.'),
    breakpoint: word('INT3', 'INT3', () => 'INT3이 #BP를 일으켰습니다. 트랩이므로 저장되는 EIP는 다음 명령어입니다.'),
    opcodeDefined: word('정의된 Opcode', '정의되지 않은 Opcode', () => '이 바이트들은 이 모드의 명령어가 아니거나, #UD를 일으키려고 있는 UD2입니다.'),
    pageSmap: word('커널 페이지의 데이터', '커널이 유저 페이지를 건드림', (f) => `CR4.SMAP가 1이고 EFLAGS.AC가 0이면 커널은 유저 페이지 ${hexAddress(f.address)}에 접근할 수 없습니다. #PF가 발생합니다.`),
    alignment: word('정렬된 주소', '정렬되지 않은 주소', (f) => `${hexAddress(f.address)}: 피연산자 크기의 배수가 아닙니다. 링 3에서 CR0.AM과 EFLAGS.AC가 정렬을 요구합니다. #AC가 발생합니다.`),
    tssDescriptorType: word('쓸 수 있는 TSS', '쓸 수 있는 TSS가 아님', (f) => `LTR에는 사용 중이 아닌 TSS(종류 0x9, 16비트이면 0x1)가 필요합니다. 셀렉터 ${hexSelector(f.errorCode)}: 다른 것이거나 이미 사용 중(busy)인 TSS입니다. 예외 ${f.mnemonic} 발생.`),
  },
  delivery: {
    captions: {
      choiceSame: '프레임은 지금 쓰는 스택에 놓입니다. 링이 그대로입니다.',
      pointer: '쓰기 전에 스택을 살펴봅니다. 프레임이 들어가야 합니다.',
      frame: '프레임을 한 스텝에 한 필드씩 푸쉬합니다. ESP 자체는 아직 그대로입니다.',
      entry: '이제 실패할 것이 없습니다. 레지스터를 읽어 들이며 EIP가 마지막입니다.',
      returned: (mnemonic: string) => `${mnemonic} 핸들러가 iret으로 돌아갔고 프로그램이 계속됩니다.`,
    },
    sections: {
      segment: '대상: 존재하는 코드',
      pointer: '스택: 프레임이 들어감',
      pointerTss: 'TSS의 SS와 포인터 검사 완료',
      pointerAhead: '스택: 검사',
      entryAhead: 'ESP, EFLAGS, CS, EIP 읽어 들이기',
    },
    choice: {
      sameRing: '같은 링',
      sameAsNow: 'ESP가 가리키는 곳',
    },
  },
  idt: {
    typeOf: (type: number): string => gateTypes[type] ?? '종류',
    meaning: {
      zero: () => '8바이트가 모두 0입니다. 종류 0은 게이트가 아니므로, 사용하면 #NP가 아니라 #GP가 발생합니다.',
      'not-a-gate': ({ type }: { readonly type: string }) => `종류 ${type}: 인터럽트 게이트도 트랩 게이트도 태스크 게이트도 아닙니다. 사용하면 #GP가 발생합니다.`,
    },
  },
  gdt: {
    sentence: {
      'code-32': 'D = 1인 코드입니다. 피연산자와 주소가 32비트이고, 명령어를 가져올 때마다 베이스와 한계가 적용됩니다.',
      'code-16': 'D = 0인 코드입니다. 피연산자와 주소가 16비트이고, 명령어를 가져올 때마다 베이스와 한계가 적용됩니다.',
      data: '쓸 수 있는 데이터입니다. 접근할 때마다 베이스와 한계가 적용됩니다.',
      'read-only-data': '쓸 수 없는 데이터입니다. SS에 로드할 수 없습니다.',
      tss: '아직 ltr로 로드되지 않은 32비트 태스크 상태 세그먼트입니다.',
      'tss-busy': '사용 중인 32비트 태스크 상태 세그먼트입니다. ltr이 busy 비트를 세웠습니다. 다시 ltr을 하면 #GP가 발생합니다.',
      reserved: '어떤 세그먼트 레지스터도 far 전송도 받아들이지 않는 종류입니다.',
    },
  },
  tss: {
    notLoaded: '아직 ltr을 하지 않았습니다. TR은 리셋 직후 그대로 베이스 0, 한계 0xffff입니다. ESP0은 선형 주소 0x4에서, 무엇이 있든 그대로 읽힙니다.',
    notLoadedUnmapped: '아직 ltr을 하지 않았습니다. TR은 리셋 직후 그대로 베이스 0, 한계 0xffff입니다. ESP0은 선형 주소 0x4에서 읽히는데, 그곳은 매핑되어 있지 않습니다.',
    byBootLoader: '커널이 마련',
    sentence: {
      zero: '0은 “설정 안 됨”이 아닙니다. 이 링으로 바뀌면 여기 있는 SS:ESP를 그대로 가져와 주소 0 아래에 푸쉬합니다.',
      'in-use': '지금 ESP가 이 스택에 있습니다.',
      full: 'ESP가 끝에 닿았습니다. 다음 푸쉬는 아래 페이지로 들어갑니다.',
      'ran-full': 'ESP가 이 스택의 끝에 닿은 뒤 이곳을 떠났습니다.',
      used: '리셋 뒤에 ESP가 있었던 스택입니다. 점선이 가장 깊은 곳입니다.',
    },
  },
  pageWalk: { following: '#PF 뒤에는 CR2, 아니면 EIP' },
  source: { follow: 'EIP를 따름' },
  disassembly: {
    failed: 'EIP에 있는 바이트입니다. 디스어셈블러를 불러오지 못했습니다.',
    notMapped: 'EIP가 가리키는 페이지가 매핑되어 있지 않습니다.',
  },
} satisfies Widen<typeof english>;

export const real = {
  checks: {
    pushRflags: push('FLAGS', 'FLAGS를'),
    pushRip: push('IP', 'IP를'),
    loadStack: word('SP에 새 값', 'SP에 새 값', (f) => `모두 푸쉬했으므로 SP는 ${hexAddress(f.value)} 값을 가집니다.`),
    loadRflags: word('핸들러를 위한 플래그', '핸들러를 위한 플래그', () => 'IF, TF, AC를 지웁니다.'),
    loadCs: word('벡터의 CS', '벡터의 CS', (f) => `CS는 벡터에 있는 세그먼트 ${hexAddress(f.value)} 값을 가집니다.`),
    loadRip: word('핸들러에 도착', '핸들러에 도착', (f) => `IP는 핸들러의 첫 명령어인 ${hexAddress(f.value)} 값을 가집니다.`),
  },
  delivery: {
    captions: {
      frame: '프레임을 한 스텝에 한 필드씩 푸쉬합니다. SP 자체는 아직 그대로입니다.',
      entry: '이제 실패할 것이 없습니다. 레지스터를 읽어 들이며 IP가 마지막입니다.',
    },
    sections: { entryAhead: 'SP, FLAGS, CS, IP 읽어 들이기' },
  },
} satisfies Widen<typeof englishReal>;
