import type { disassembly as english } from '../en/disassembly';
import type { Widen } from '../widen';

export const disassembly = {
  loading: '디스어셈블러를 불러오는 중입니다.',
  failed: 'RIP에 있는 바이트입니다. 디스어셈블러를 불러오지 못했습니다.',
  notMapped: 'RIP가 가리키는 페이지가 매핑되어 있지 않습니다.',
} satisfies Widen<typeof english>;
