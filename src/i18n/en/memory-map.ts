const right: Readonly<Record<string, string>> = { r: 'read', w: 'write', x: 'execute' };

export const memoryMap = {
  head: 'Linear addresses, high ones on top',
  rightsKey: 'r read · w write · x execute',
  notMapped: 'not mapped',
  rights: (letters: string) => [...letters].flatMap((letter) => right[letter] ?? []).join(', '),
  gap: (size: string) => `${size} without a mapping`,
  hole: 'not canonical: no addresses at all',
  names: {
    'vga-text': 'Text screen',
    'boot-gdt': 'GDT of the boot loader',
    'boot-information': 'Boot information',
    'page-tables': 'Page tables',
    'kernel-stack-guard': 'Guard page',
    'kernel-stack': 'Kernel stack',
    'kernel-text': 'Kernel: code',
    'kernel-rodata': 'Kernel: constants',
    'kernel-data': 'Kernel: data',
    'ist1-guard': 'Guard page of IST1',
    'ist1-stack': 'Stack of IST1',
    'low-memory': 'Memory below 640 KiB',
    'ring0-stack': 'Stack of ring 0',
    'ring0-stack-guard': 'Guard page of ring 0’s stack',
    'user-text': 'User’s code',
    'user-stack': 'User’s stack',
    'user-stack-guard': 'Guard page of the user’s stack',
  },
};
