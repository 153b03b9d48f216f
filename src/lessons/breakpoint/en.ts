import type { LessonText } from '../lesson';

export const text = {
  goal: 'Follow one exception from its instruction to its handler, and back.',
  intro: {
    gate: 'The kernel has registered one handler: the one for breakpoints, in gate 3. All other gates are missing.',
    int3: 'Then it executes `int3`, an instruction of one byte that asks for just this exception.',
  },
  steps: {
    raise: {
      title: 'Run to the `int3`',
      hint: 'Press **Run to next exception**. The machine stops when #BP is raised, before its gate is looked at.',
    },
    gate: { title: 'Step inside: gate 3', hint: 'Press **Step inside**. Each press is one read or one check, and the evidence stands at its right.' },
    frame: { title: 'Predict, then see the frame pushed', hint: 'Five pushes of eight bytes. Watch them arrive in **Stack**.' },
    handler: { title: 'Let the handler print', hint: 'Press **Run**: `breakpoint_handler` prints the frame on the screen.' },
    return: { title: 'Come back', hint: '`iretq` takes the frame off the stack, and the kernel goes on.' },
  },
  prediction: {
    question: 'The frame is about to be pushed. Which address will it hold as RIP?',
    options: { int3: 'The address of `int3`.', next: 'The address of the next instruction.', handler: 'The address of the handler.' },
    answers: {
      next: '**Yes.** #BP is a trap: the frame names the instruction after the `int3`, one byte further on. That is where `iretq` will go on.',
      int3: '**Not here.** Step on: the frame gets the next instruction, one byte further on. Only a fault’s frame names the instruction itself; #BP is a trap.',
      handler: '**No.** The handler’s address comes from the gate. The frame keeps the way back: step on, and it gets the instruction after the `int3`.',
    },
  },
  explanation: {
    road: 'One road led from the instruction to the handler: gate 3 and its checks, the code segment, the stack, the frame.',
    align: 'Before the pushes RSP is rounded down to a multiple of 16. The frame keeps the RSP of before.',
    code: '#BP pushes no error code, so the frame has 40 bytes.',
    back: '`iretq` took RIP, CS, RFLAGS, RSP and SS from the frame, and `It did not crash!` stands on the screen.',
    call: 'An exception is no crash. It is a call that the processor makes.',
  },
} satisfies LessonText;
