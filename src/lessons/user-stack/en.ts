import type { LessonText } from '../lesson';

export const text = {
  goal: 'See where the processor gets a stack from when an exception leads from ring 3 to ring 0.',
  intro: {
    ring: 'There is no instruction that enters ring 3: the kernel pushes a frame of its own making and executes `iret`. Now a user’s program runs, on a user’s stack.',
    write: 'It writes one character to the screen. That page belongs to the kernel.',
  },
  steps: {
    raise: { title: 'Run to the forbidden write', hint: 'Press **Run to next exception**. The error code says who did it: U is 1.' },
    gate: { title: 'Step inside: gate 14', hint: 'Press **Step inside** through the checks of gate 14.' },
    choose: { title: 'Predict, then see the stack chosen', hint: 'Press **Step inside**: the code segment is checked, then the stack is chosen.' },
    tss: { title: 'See the pointer read', hint: 'Look at **Task State Segment**: two fields out of 104 bytes.' },
    frame: { title: 'See the frame pushed', hint: 'Press **Step inside**: SS and ESP come first this time.' },
    handler: { title: 'Read the frame on the screen', hint: 'Press **Run**: `page_fault_handler` prints it.' },
  },
  prediction: {
    question: 'The user’s stack has room. On which stack will the frame lie?',
    options: { user: 'On the user’s, where ESP points.', kernel: 'On the kernel’s, where `iret` left it.', tss: 'On the one that the TSS names.' },
    answers: {
      tss: '**Yes.** Ring 0 never trusts a stack of ring 3. The TSS holds SS0 and ESP0, and the processor reads them anew each time.',
      user: '**No.** The user could have set ESP to anything. Step on: the processor reads SS0:ESP0 from the TSS.',
      kernel: '**No.** Nobody has kept that pointer. Step on: the processor reads SS0:ESP0 from the TSS.',
    },
  },
  explanation: {
    switch: 'The ring changed, so the stack changed: the processor read SS0:ESP0 from the TSS and pushed the frame there.',
    frame: 'The user’s SS and ESP are in the frame, 23h and the old pointer, so that `iret` can give them back. With the error code that makes 24 bytes.',
    code: 'Error code 7: the page is present, it was a write, it came from ring 3.',
    lines: 'Switch off `tss.ss0`, `tss.esp0` or `ltr` and boot again: each ends in shutdown, each for a reason of its own.',
    overflow: 'In ring 0 no stack is switched. A full kernel stack has room for no frame, not even that of #DF, and 32-bit gates know no IST.',
  },
} satisfies LessonText;
