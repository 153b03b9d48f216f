import { hexAddress, hexSelector } from '../hex-text';
import { word } from '../check-words';

const push = (name: string) =>
  word(`push ${name}`, `push ${name} failed`, (f) => `${name} does not get onto the stack: the write to ${hexAddress(f.address)} is refused.`);

const gateTypes: Readonly<Record<number, string>> = {
  0x5: 'task gate', 0x6: '16-bit interrupt gate', 0x7: '16-bit trap gate', 0xe: '32-bit interrupt gate', 0xf: '32-bit trap gate',
};

/** What reads otherwise outside IA-32e mode. Laid over the words of the same names. */
export const legacy = {
  checks: {
    pushRsp: push('ESP'),
    pushRflags: push('EFLAGS'),
    pushRip: push('EIP'),
    loadStack: word('ESP takes the new value', 'ESP takes the new value', (f) => `All is pushed, so ESP becomes ${hexAddress(f.value)}; on a stack of the TSS, SS is loaded with it.`),
    loadRip: word('handler reached', 'handler reached', (f) => `EIP becomes ${hexAddress(f.value)}, the handler’s first instruction.`),
    stackChoice: word('choose the stack', 'choose the stack', () => 'Only a change of privilege takes a stack from the TSS. There is no IST outside 64-bit mode.'),
    breakpoint: word('INT3', 'INT3', () => 'INT3 asks for #BP. It is a trap: the saved EIP is the next instruction.'),
    opcodeDefined: word('opcode defined', 'opcode is not defined', () => 'These bytes are no instruction in this mode, or they are UD2, which exists to raise #UD.'),
    pageSmap: word('kernel data on a kernel page', 'kernel touches a user page', (f) => `CR4.SMAP is 1 and EFLAGS.AC is 0, and the kernel touches the user page of ${hexAddress(f.address)}. #PF is raised.`),
    alignment: word('address aligned', 'address is not aligned', (f) => `${hexAddress(f.address)} is not a multiple of the operand’s size; CR0.AM and EFLAGS.AC ask for that in ring 3. #AC is raised.`),
    tssDescriptorType: word('an available TSS', 'not an available TSS', (f) => `LTR wants an available TSS (type 0x9, or 0x1 for 16 bits). Selector ${hexSelector(f.errorCode)} leads to something else, or to a TSS that is busy already. ${f.mnemonic} is raised.`),
  },
  delivery: {
    captions: {
      choiceSame: 'The frame goes to the stack that is in use: there is no change of ring.',
      pointer: 'The stack is looked at before anything is written to it: the frame has to fit.',
      frame: 'The frame is pushed, one field a step. ESP itself has not moved yet.',
      entry: 'Nothing can fail any more. The registers are loaded, EIP last.',
      returned: (mnemonic: string) => `The handler of ${mnemonic} has returned with iret, and the program goes on.`,
    },
    sections: {
      segment: 'Target: present, code',
      pointer: 'Stack: room for the frame',
      pointerTss: 'SS and stack pointer from the TSS, checked',
      pointerAhead: 'Stack: check it',
      entryAhead: 'Load ESP, EFLAGS, CS, EIP',
    },
    choice: {
      sameRing: 'same ring',
      sameAsNow: 'where ESP points',
    },
  },
  idt: {
    typeOf: (type: number): string => gateTypes[type] ?? 'type',
    meaning: {
      zero: () => 'All 8 bytes are zero. Type 0 is no gate, so using it raises #GP, not #NP.',
      'not-a-gate': ({ type }: { readonly type: string }) => `Type ${type} is no interrupt, trap or task gate. Using it raises #GP.`,
    },
  },
  gdt: {
    sentence: {
      'code-32': 'Code with D = 1: operands and addresses have 32 bits. Base and limit count at each fetch.',
      'code-16': 'Code with D = 0: operands and addresses have 16 bits. Base and limit count at each fetch.',
      data: 'Data that may be written. Base and limit count at each access.',
      'read-only-data': 'Data that must not be written: SS cannot be loaded from it.',
      tss: 'A 32-bit Task State Segment that no ltr has loaded.',
      'tss-busy': 'The 32-bit Task State Segment in use. ltr set the busy bit; a second ltr would raise #GP.',
      reserved: 'A type that no segment register and no far transfer takes.',
    },
  },
  tss: {
    notLoaded: 'No ltr yet: TR has base 0 and limit 0xffff, as after reset. ESP0 would be read from linear 0x4, whatever lies there.',
    notLoadedUnmapped: 'No ltr yet: TR has base 0 and limit 0xffff, as after reset. ESP0 would be read from linear 0x4, where nothing is mapped.',
    byBootLoader: 'set up by the kernel',
    sentence: {
      zero: 'Zero is no “unset”: a change to this ring would take SS:ESP as it stands here, and push below address 0.',
      'in-use': 'ESP is on this stack now.',
      full: 'ESP has come to the end: the next push goes into the page below.',
      'ran-full': 'ESP came to the end of this stack, and has left it since.',
      used: 'This stack was used since the reset; the dotted line is as deep as it went.',
    },
  },
  pageWalk: { following: 'CR2 after #PF, else EIP' },
  source: { follow: 'follow EIP' },
  disassembly: {
    failed: 'Bytes at EIP; the disassembler could not be loaded.',
    notMapped: 'The page that EIP points to is not mapped.',
  },
};

/** What reads otherwise still in real-address mode: registers of 16 bits, a vector in place of a gate. Laid over `legacy`. */
export const real = {
  checks: {
    pushRflags: push('FLAGS'),
    pushRip: push('IP'),
    loadStack: word('SP takes the new value', 'SP takes the new value', (f) => `All is pushed, so SP becomes ${hexAddress(f.value)}.`),
    loadRflags: word('flags for the handler', 'flags for the handler', () => 'IF, TF and AC are cleared.'),
    loadCs: word('CS from the vector', 'CS from the vector', (f) => `CS becomes ${hexAddress(f.value)}, the segment that the vector holds.`),
    loadRip: word('handler reached', 'handler reached', (f) => `IP becomes ${hexAddress(f.value)}, the handler’s first instruction.`),
  },
  delivery: {
    captions: {
      frame: 'The frame is pushed, one field a step. SP itself has not moved yet.',
      entry: 'Nothing can fail any more. The registers are loaded, IP last.',
    },
    sections: { entryAhead: 'Load SP, FLAGS, CS, IP' },
  },
};
