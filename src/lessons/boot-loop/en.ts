import type { LessonText } from '../lesson';

export const text = {
  goal: 'Find out why a kernel without handlers starts over and over again.',
  intro: {
    write: 'The kernel writes one byte to `0xdead_beef`, an address that no page maps.',
    nobody: 'It has not registered a single handler. Follow the processor as it looks for somebody to call.',
  },
  steps: {
    write: { title: 'Run to the write at `0xdead_beef`', hint: 'Press **Run to next exception**. CR2 takes the address; the error code says what was tried.' },
    gate: { title: 'Step inside: who is asked first?', hint: 'Press **Step inside** and watch byte 5 of gate 14.' },
    double: { title: 'Predict, then step on', hint: 'Two exceptions in one delivery: their classes decide.' },
    shutdown: { title: 'See the last delivery fail', hint: 'Gate 8 is missing as well. What is left to raise?' },
    again: { title: 'Find out why the screen starts over', hint: 'Press **Step**: the board resets the machine, and boot 2 begins.' },
  },
  prediction: {
    question: 'Gate 14 is not present, so #NP is raised while #PF is still being delivered. What happens next?',
    options: { 'goes-on': 'The kernel goes on after the write.', 'np-handler': 'The handler of #NP is called.', 'double-fault': 'Both become one double fault.' },
    answers: {
      'double-fault': '**Yes.** Gate 11 is never looked at: #NP in the delivery of #PF is a double fault.',
      'np-handler': '**No.** Gate 11 is never looked at. Even a registered #NP handler is not asked when #NP meets the delivery of #PF: both become #DF.',
      'goes-on': '**No.** Without a handler there is no way back to the kernel. Step on: #PF and #NP become one double fault.',
    },
  },
  explanation: {
    first: '#PF found gate 14 with P = 0. That raises #NP, and its error code `0x73` names the gate: 14, IDT = 1, EXT = 1.',
    double: 'A contributory exception in the delivery of a page fault is a double fault. The handler of #NP is not asked.',
    last: 'Gate 8 is missing too. The #NP in the delivery of #DF (`0x43` names gate 8) leaves nothing to raise: the processor shuts down.',
    pushed: 'In all of this not one byte was pushed to a stack.',
    reset: 'A processor that has shut down runs nothing more. The board sees that and resets the machine: this is the boot loop.',
    texts: 'Some texts count one exception more before the double fault. For a page fault two are enough; and a gate that is “missing” as the `x86_64` crate writes it gives #NP, not #GP.',
  },
} satisfies LessonText;
