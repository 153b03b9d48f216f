import type { widgets as english } from '../en/widgets';
import type { Widen } from '../widen';

export const widgets = {
  changed: '바뀜',
} satisfies Widen<typeof english>;
