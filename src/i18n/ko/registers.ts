import type { registers as english } from '../en/registers';
import type { Widen } from '../widen';

export const registers = {
  changed: (names: readonly string[]) => `바뀜: ${names.join(', ')}`,
  all: '모두',
  segments: '세그먼트 레지스터와 숨은 부분',
  system: '제어 레지스터와 시스템 레지스터',
  register: '레지스터',
  noLtr: 'ltr 전',
  selector: '셀렉터',
  base: '베이스',
  limit: '한계',
  attributes: '속성',
  modes: {
    real: '리얼 모드',
    'virtual-8086': '가상 8086 모드',
    protected: '보호 모드',
    compatibility: '호환 모드',
    '64-bit': '64비트 모드',
  },
  mode: (name: string, bits: number) => `${name}, ${bits}비트 코드`,
} satisfies Widen<typeof english>;
