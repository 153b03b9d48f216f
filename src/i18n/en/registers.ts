export const registers = {
  changed: (names: readonly string[]) => `changed: ${names.join(', ')}`,
  all: 'all',
  segments: 'Segment registers and their hidden parts',
  system: 'Control and system registers',
  register: 'register',
  selector: 'selector',
  base: 'base',
  limit: 'limit',
  attributes: 'attributes',
};
