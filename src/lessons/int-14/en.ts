import type { LessonText } from '../lesson';

export const text = {
  goal: 'See what comes of testing a page-fault handler with int 14.',
  intro: {
    int: 'To try its handler, the kernel executes `int 14`. It goes through the same gate as a page fault.',
    stub: 'The stub behind it, `isr14`, pushes only the vector: the error code, it expects, has been pushed by the processor.',
  },
  steps: {
    raise: { title: 'Run to the `int 14`', hint: 'Press **Run to next exception**.' },
    frame: { title: 'Count the pushes', hint: 'Press **Step inside** until the handler is reached.' },
    stub: { title: 'Predict, then follow the stub', hint: 'Press **Step** through `isr14` and `isr_common`, and compare **Stack** with `struct registers` in `isr.h`.' },
    return: { title: 'Let the handler return', hint: 'Press **Run to next exception**. On **Screen** stands what the handler believed, in **Stack** what `iret` was to take.' },
    panic: { title: 'Read the second report', hint: 'Press **Run**.' },
  },
  prediction: {
    question: 'The handler returns as if nothing were wrong. What will iret do?',
    options: { returns: 'Go on after the `int 14`.', 'page-fault': 'Jump to address 8: page fault.', protection: 'Refuse: #GP.' },
    answers: {
      protection: '**Yes.** It takes CS for EIP and EFLAGS for CS. 0002h is a null selector, and no code can run there.',
      returns: '**No.** That address has been thrown away as if it were an error code. What follows is CS, taken for EIP, and EFLAGS, taken for CS: #GP.',
      'page-fault': '**Nearly.** 8 is what stands in the place of EIP. But first `iret` checks CS, and there stands EFLAGS: 0002h, a null selector. #GP.',
    },
  },
  explanation: {
    frame: 'The processor pushed 12 bytes: EFLAGS, CS, EIP. An error code comes only with the exception itself, never with `int`.',
    shift: 'So every field of `struct registers` was one place off: the error code was EIP, EIP was CS, CS was EFLAGS.',
    return: '`add esp, 8` took off the vector and EIP. `iret` then found 8 as EIP and 0002h as CS: #GP(0).',
    culprit: 'The second report names `iret` in `isr_common`, far from the `int 14` that is to blame.',
    stubs: 'With a stub that pushes a 0, `int 14` returns. But then a real page fault goes wrong: its error code stays on the stack. No stub can serve both.',
  },
} satisfies LessonText;
