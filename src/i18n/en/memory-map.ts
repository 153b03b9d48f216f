const right: Readonly<Record<string, string>> = { r: 'read', w: 'write', x: 'execute' };

export const memoryMap = {
  head: 'Linear addresses, high ones on top',
  rightsKey: 'r read · w write · x execute',
  notMapped: 'not mapped',
  rights: (letters: string) => [...letters].flatMap((letter) => right[letter] ?? []).join(', '),
  gap: (size: string) => `${size} without a mapping`,
  hole: 'not canonical: no addresses at all',
  pagingOff: 'Paging is off: every linear address is a physical one, and all of it can be read, written and executed.',
  notListed: (size: string) => `${size}, not told apart`,
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
  },
};
