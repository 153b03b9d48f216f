import type { memoryMap as english } from '../en/memory-map';
import type { Widen } from '../widen';

const right: Readonly<Record<string, string>> = { r: '읽기', w: '쓰기', x: '실행' };

export const memoryMap = {
  head: '선형 주소, 위가 높은 쪽',
  rightsKey: 'r 읽기 · w 쓰기 · x 실행',
  notMapped: '매핑 안 됨',
  rights: (letters: string) => [...letters].flatMap((letter) => right[letter] ?? []).join(', '),
  gap: (size: string) => `${size} 매핑 없음`,
  hole: '정규 주소가 아님: 쓸 수 없는 주소',
  pagingOff: '페이징이 꺼져 있습니다. 선형 주소가 그대로 물리 주소이고, 어디든 읽고 쓰고 실행할 수 있습니다.',
  notListed: (size: string) => `${size}, 구분 없음`,
  names: {
    'vga-text': '텍스트 화면',
    'boot-gdt': '부트로더의 GDT',
    'boot-information': '부트 정보',
    'page-tables': '페이지 테이블',
    'kernel-stack-guard': '가드 페이지',
    'kernel-stack': '커널 스택',
    'kernel-text': '커널: 코드',
    'kernel-rodata': '커널: 상수',
    'kernel-data': '커널: 데이터',
    'ist1-guard': 'IST1의 가드 페이지',
    'ist1-stack': 'IST1의 스택',
    'low-memory': '640 KiB 아래의 메모리',
    'ring0-stack': '링 0 스택',
    'ring0-stack-guard': '링 0 스택의 가드 페이지',
    'user-text': '유저 코드',
    'user-stack': '유저 스택',
    'user-stack-guard': '유저 스택의 가드 페이지',
  },
} satisfies Widen<typeof english>;
