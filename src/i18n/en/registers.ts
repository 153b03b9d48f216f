export const registers = {
  changed: (names: readonly string[]) => `changed: ${names.join(', ')}`,
  all: 'all',
  segments: 'Segment registers and their hidden parts',
  system: 'Control and system registers',
  register: 'register',
  /** Beside TR, as short as can be. */
  noLtr: 'no ltr yet',
  selector: 'selector',
  base: 'base',
  limit: 'limit',
  attributes: 'attributes',
  modes: {
    real: 'real-address mode',
    'virtual-8086': 'virtual-8086 mode',
    protected: 'protected mode',
    compatibility: 'compatibility mode',
    '64-bit': '64-bit mode',
  },
  /** The mode, and how wide its instructions are. */
  mode: (name: string, bits: number) => `${name}, ${bits}-bit code`,
};
