import type { LessonText } from '../lesson';

export const text = {
  goal: 'Give #DF a stack of its own, and survive the overflow.',
  intro: {
    same: 'The same overflow once more: the kernel stack is full.',
    tss: 'But now the kernel has loaded a Task State Segment, and its IST1 points to a good stack.',
    gate: 'Gate 8 names entry 1 of this Interrupt Stack Table.',
  },
  steps: {
    overflow: { title: 'Overflow the kernel stack again', hint: 'Press **Run to next exception**.' },
    double: { title: 'See both page faults fail again', hint: 'Press **Step inside**. Up to #DF all is as in lesson 4.' },
    choose: { title: 'See #DF choose IST1', hint: 'Gate 8 has IST = 1, so the processor goes to the TSS for RSP.' },
    handler: { title: 'Predict, then follow the frame', hint: 'Six pushes, on a stack with room.' },
    panic: { title: 'Read the frame on the screen', hint: 'Press **Run**: the handler prints what it found.' },
  },
  prediction: {
    question: 'Which RSP will the handler find in the frame?',
    options: { 'ist-top': 'The upper end of the IST1 stack.', 'last-good': 'The last good one, at the end of the full stack.', 'failed-push': 'The address of the push that failed.' },
    answers: {
      'last-good': '**Yes.** The frame tells what was interrupted: RSP as it stood at the `call`. IST1 is only where the frame is kept.',
      'ist-top': '**No.** That is where the frame is kept. It tells what was interrupted: step on, and it gets RSP as it stood at the `call`.',
      'failed-push': '**No.** That address is in CR2. A failed push does not move RSP: step on, and the frame gets RSP as it stood at the `call`.',
    },
  },
  explanation: {
    chain: 'Up to #DF it is lesson 4: two page faults on a full stack.',
    choice: 'Then gate 8 said IST1. The processor read the pointer from the TSS and pushed the frame there, onto a stack that nobody had used.',
    frame: 'In the frame stand the `call` as RIP and the last good RSP. CR2 holds the address of the processor’s own failed push.',
    spoke: 'So the handler could run and speak: no third fault, no reset.',
    lines: 'Five set-up lines did it: GDT, CS, SS, TSS and the stack index. Switch them off one at a time and boot again. Not each of them is missed at once.',
    cs: 'You may read that without reloading CS the handler cannot run. It does run: the gate’s selector is looked up anew, and both tables hold kernel code at `08h`.',
  },
} satisfies LessonText;
