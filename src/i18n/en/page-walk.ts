/** Why what the reader typed is no address. */
export type AddressProblem = 'empty' | 'not-hexadecimal' | 'too-long';

const wrong: Record<AddressProblem, (found: string) => string> = {
  empty: () => 'Type an address in hexadecimal, or a name such as rip or a function of the kernel.',
  'not-hexadecimal': (found) => `“${found}” is no hexadecimal digit, and the whole is no name that the kernel knows.`,
  'too-long': (found) => `An address has at most 16 hexadecimal digits; this one has ${found}.`,
};

export const pageWalk = {
  address: 'Linear address to walk for',
  walk: 'Walk',
  follow: 'Follow the machine',
  following: 'CR2 after #PF, else RIP',
  held: 'your address',
  access: 'Access',
  read: 'read',
  write: 'write',
  execute: 'execute',
  mode: 'By whom',
  kernel: 'kernel',
  user: 'user',
  levels: 'Levels of the walk',
  entry: 'entry',
  largePage: 'large page: not needed',
  notReached: 'not reached',
  notPresent: 'not present',
  physical: 'physical',
  errorCode: 'error code',
  off: 'CR0.PG is 0: paging is off. A linear address is the physical address.',
  inRegister: 'The four entries stand in the processor, loaded when CR3 was written.',
  accessBy: (access: 'read' | 'write' | 'execute', user: boolean) => `${access}, ${user ? 'user' : 'kernel'}`,
  allowed: (pageSize: string) => `Allowed. The page has ${pageSize}.`,
  notCanonical: 'Not canonical: bits 63 to 47 are not all the same. No table is read; the access raises #GP, or #SS through RSP or RBP.',
  wouldRaise: (errorCode: string) => `The access raises #PF with error code ${errorCode}.`,
  refused: {
    present: 'P is 0: nothing is mapped here.',
    reserved: 'A reserved bit is set.',
    writable: 'W is 0: the page must not be written.',
    user: 'U is 0: the page belongs to the kernel.',
    executable: 'NX is 1: code must not be fetched from here.',
    smep: 'U is 1 and SMEP is on: the kernel must not run user code.',
    smap: 'U is 1 and SMAP is on: the kernel must not touch user data.',
  },
  wrong: (problem: AddressProblem, found: string) => wrong[problem](found),
};
