import type { LessonText } from '../lesson';

export const text = {
  goal: 'Let a page fault happen inside the page-fault handler, and see what becomes of CR2.',
  intro: {
    handler: 'The kernel writes to `0xdeadbeef`. Its handler first counts the fault, and today the pointer to the counter is bad as well.',
    repair: 'Whatever page is missing, the handler gives it memory and returns, so that the instruction can be repeated.',
  },
  steps: {
    raise: { title: 'Run to the first page fault', hint: 'Press **Run to next exception** and note CR2.' },
    handler: { title: 'Deliver it', hint: 'Press **Step**: the handler is reached. Nobody has read CR2 yet.' },
    nested: { title: 'Run to the second page fault', hint: 'Press **Run to next exception**. The handler itself is the culprit; look at CR2 again.' },
    repair: { title: 'See the second fault served first', hint: 'Answer the question, then press **Run to next exception**: on **Screen** the inner call reports, then the outer one.' },
    report: { title: 'Predict, then read the outer report', hint: 'The error code and EIP are those of the first fault. And the address?' },
    again: { title: 'Let it end', hint: 'Press **Run**. A third page fault puts things right.' },
  },
  prediction: {
    question: 'When the outer call of the handler reports the first fault, which address will it name?',
    options: { first: '`deadbeef`, where the first fault was.', nested: '`0badf00c`, where the second was.', zero: '0: CR2 is cleared when it has been read.' },
    answers: {
      nested: '**Yes.** There is one CR2, it is in no frame, and the second fault has overwritten it.',
      first: '**No.** That would need a copy, and none was made in time. There is one CR2, and the second fault has overwritten it with `0badf00c`.',
      zero: '**No.** Reading does not change CR2. It keeps `0badf00c`, which the second fault has put there.',
    },
  },
  explanation: {
    body: 'A fault in the body of a handler is a new exception, delivered like any other. A double fault needs a fault during delivery.',
    register: 'EIP, CS and EFLAGS of the first fault lay safe in its frame. CR2 is a register, and the second fault wrote over it.',
    report: 'So the outer report joined the first fault’s error code with the second fault’s address.',
    again: 'The wrong page was mapped, the write was repeated, and a third page fault named the right address at last.',
    first: 'Switch on `address = read_cr2();` as the handler’s first line: then each report is right, and two faults are enough.',
    silent: 'And if the handler ends in `halt();`, only the inner fault is reported. The one that began it all is never told.',
  },
} satisfies LessonText;
