import type { LessonText } from '../lesson';

export const text = {
  goal: 'See which part of a 32-bit frame the processor pushes, and which part the kernel adds by hand.',
  intro: {
    mode: 'This kernel is written in C and assembly and runs in 32-bit protected mode. Its gates have 8 bytes, its stack slots 4.',
    stub: 'One handler is registered: gate 3 leads to `isr3`, a stub of three instructions.',
  },
  steps: {
    raise: { title: 'Run to the `int3`', hint: 'Press **Run to next exception**.' },
    gate: { title: 'Step inside: a gate of 8 bytes', hint: 'Press **Step inside**. The offset stands in the gate’s first and last two bytes.' },
    frame: { title: 'Predict, then see the frame pushed', hint: 'Press **Step inside** and watch **Stack**.' },
    stub: { title: 'Follow the stub', hint: 'Press **Step** and read along in **Source**: `isr3`, then `isr_common`. Each push fills one more field of `struct registers`.' },
    handler: { title: 'Let C print the fields', hint: 'Press **Run**: `breakpoint_handler` reads them through a pointer.' },
    return: { title: 'Come back', hint: 'What was pushed is taken off in reverse, and `iret` takes the rest.' },
  },
  prediction: {
    question: 'The frame is about to be pushed. How large will it be?',
    options: { three: '12 bytes: EFLAGS, CS, EIP.', five: '20 bytes: SS and ESP too.', forty: '40 bytes, as in lesson 1.' },
    answers: {
      three: '**Yes.** The kernel was interrupted in ring 0 and stays there, so it keeps its stack. SS and ESP are pushed only when the ring changes.',
      five: '**Not here.** SS and ESP are pushed only when the ring changes. Step on: three pushes, 12 bytes.',
      forty: '**No.** Five slots of 8 bytes are the frame of 64-bit mode, which pushes SS and RSP always. Step on: three slots of 4 bytes.',
    },
  },
  explanation: {
    frame: 'The processor pushed three values of 4 bytes: EFLAGS, CS and EIP. No SS, no ESP, no alignment.',
    stub: 'All below was pushed by instructions: `isr3` pushed a 0 in the place of an error code and the vector, `pusha` eight registers, `isr_common` four segment registers.',
    struct: '`struct registers` is only C’s name for these bytes. It is right because the stub has pushed just these, in just this order.',
    back: 'On the way back `add esp, 8` skips the vector and the 0, and `iret` finds EIP where it must be.',
    code: 'Boot again with a page fault and the handler of gate 14: then the processor itself pushes the error code, and `isr14` pushes no 0.',
  },
} satisfies LessonText;
