import type { serial as english } from '../en/serial';
import type { Widen } from '../widen';

export const serial = {
  nothing: 'COM1으로 아직 아무것도 보내지 않았습니다.',
  earlier: (bytes: number) => `이보다 앞선 ${bytes}바이트는 남아 있지 않습니다`,
} satisfies Widen<typeof english>;
