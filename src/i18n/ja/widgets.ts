import type { widgets as english } from '../en/widgets';
import type { Widen } from '../widen';

export const widgets = {
  changed: '変化',
} satisfies Widen<typeof english>;
