import type { serial as english } from '../en/serial';
import type { Widen } from '../widen';

export const serial = {
  nothing: 'COM1 にはまだ何も送られていません。',
  earlier: (bytes: number) => `これより前の ${bytes} バイトは残っていません`,
} satisfies Widen<typeof english>;
