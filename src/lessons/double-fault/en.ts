import type { LessonText } from '../lesson';

export const text = {
  goal: 'Stop the boot loop with a single gate: number 8.',
  intro: {
    write: 'The same write to `0xdead_beef`, and there is still no page-fault handler.',
    gate: 'But now gate 8 leads to `double_fault_handler`.',
  },
  steps: {
    write: { title: 'Run to the same write', hint: 'Press **Run to next exception**.' },
    double: { title: 'See #PF and #NP become #DF', hint: 'Press **Step inside**. Up to here all is as in lesson 2.' },
    frame: { title: 'Predict, then see the handler reached', hint: 'Six pushes this time: #DF has an error code.' },
    panic: { title: 'Let the handler speak', hint: 'Press **Run**: the handler panics, and its text stands on the screen.' },
  },
  prediction: {
    question: '#DF has been raised in place of #PF and #NP. What happens next?',
    options: { reset: 'The machine is reset, as in lesson 2.', handler: 'The handler of #DF is called.', again: 'The page fault is delivered once more.' },
    answers: {
      handler: '**Yes.** #DF is delivered as any exception is: its gate is present, its frame fits, its handler runs.',
      reset: '**Not this time.** A reset follows only if the delivery of #DF fails as well. Step on: gate 8 is present.',
      again: '**No.** #DF stands for both, and neither is delivered again. Step on: the road leads straight to gate 8.',
    },
  },
  explanation: {
    code: 'The error code of #DF is always 0: it does not say which two exceptions it stands for. CR2 still holds `0xdead_beef`.',
    frame: 'RIP and RSP in the frame are those of the write that began it. The manual calls this RIP undefined; Bochs and this machine have it so.',
    return: 'The manual forbids a return from #DF. So this handler does not return: it panics and halts.',
    name: 'It is often called the handler for all that is unhandled. Not quite: an unhandled #BP goes to the handler of #NP if there is one.',
    stack: 'The frame went to the stack in use. That is good as long as the stack is. The next lesson fills it.',
  },
} satisfies LessonText;
