import type { OutcomeText } from './outcome-text';

export const text: OutcomeText = {
  'stale-ss': 'The handler ran, but the return did not succeed: `iretq` looks SS up anew, and in the new GDT selector `10h` is a TSS and no data. So #GP(`10h`). `set_ss(NULL_SELECTOR)` avoids it.',
  'ltr-without-gdt': 'Without the kernel’s GDT no TSS stands at selector `10h`, so `ltr` raised #GP(`10h`). The IDT was not loaded yet, so nobody could answer: shutdown.',
  'no-tss': 'Gate 8 names IST1, but without `ltr` TR is still as reset left it, with base 0. So the processor looked for IST1 at linear address `24h`, silently. Nothing is mapped there: shutdown.',
  'empty-ist': 'This entry of the Interrupt Stack Table is 0, and that does not mean “no stack”: RSP became 0, and the first push went to `ffff_ffff_ffff_fff8`. Nothing is mapped there: shutdown.',
  'same-stack': 'Gate 8 names no IST entry, so #DF used the full stack again, and its first push failed: shutdown. This is lesson 4.',
  'np-not-asked': 'The handler of #NP is registered, but it was not asked: #NP in the delivery of #PF becomes #DF at once.',
  'np-serves-benign': 'The gate was missing, so #NP was raised. The first exception is benign, so the two did not become #DF: #NP was served in turn, and its handler was called.',
  'benign-unanswered': 'The first exception is benign, so #NP was served in turn. But gate 11 is missing as well: a second #NP in the delivery of the first, and only these two became #DF.',
  'nobody-answers': 'At last gate 8 was asked, and it is missing: shutdown.',
  'stale-ss-unnoticed': 'SS still holds `10h`, the selector of the old table, and nobody noticed: this handler never returns. Choose `int3` as the trigger and boot again.',
  'stale-cs-unnoticed': 'CS was not loaded anew, and all is as before: the gates hold `08h`, and both tables have kernel code there.',
  'caught-on-ist': 'Caught: #DF had a stack of its own from the TSS.',
  'caught-on-same-stack': 'Caught: #DF was delivered on the stack in use, which still had room.',
  'page-fault-handled': '#PF has its own handler, and the stack had room for the frame: a plain page fault, no #DF.',
  returned: 'The handler ran and returned: `It did not crash!`',
  'no-exception': 'No exception was raised, and the kernel came to its end.',
  handled: 'The exception has its own handler, and it was called.',
};
