import type { serial as english } from '../en/serial';
import type { Widen } from '../widen';

export const serial = {
  nothing: '还没有通过 COM1 发送任何内容。',
  earlier: (bytes: number) => `更早的 ${bytes} 个字节没有保留`,
} satisfies Widen<typeof english>;
