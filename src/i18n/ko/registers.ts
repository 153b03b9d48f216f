import type { registers as english } from '../en/registers';
import type { Widen } from '../widen';

export const registers = {
  changed: (names: readonly string[]) => `바뀜: ${names.join(', ')}`,
  all: '모두',
  segments: '세그먼트 레지스터와 숨은 부분',
  system: '제어 레지스터와 시스템 레지스터',
  register: '레지스터',
  selector: '셀렉터',
  base: '베이스',
  limit: '한계',
  attributes: '속성',
} satisfies Widen<typeof english>;
