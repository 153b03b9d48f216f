import type { LessonText } from '../lesson';

export const text = {
  goal: 'See why a double-fault handler alone does not survive a stack overflow.',
  intro: {
    calls: '`stack_overflow` calls itself until the kernel stack is full, 16 bytes a call.',
    guard: 'Below the stack lies a guard page that maps to nothing.',
    handlers: '#BP, #PF and #DF have their handlers, all on this same stack.',
  },
  steps: {
    full: { title: 'Run until the stack is full', hint: 'Press **Run to next exception**; or choose a slower speed and **Run**, and watch the stack fill page by page.' },
    gate: { title: 'Step inside: gate 14 is fine', hint: 'Open **Page walk** on the way: the entry of the guard page has P = 0.' },
    push: { title: 'See the first push fail', hint: 'SS is to go just below RSP. Which page is that?' },
    double: { title: 'Predict, then see #DF raised', hint: 'A page fault in the delivery of a page fault.' },
    shutdown: { title: 'See which stack #DF uses', hint: 'Follow its frame: where does the first push go?' },
  },
  prediction: {
    question: 'The first push has hit the guard page, and #DF has a handler this time. Will it be called?',
    options: { prints: 'Yes, and it prints the panic text.', 'no-room': 'No, its frame will not fit either.', 'wrong-frame': 'Yes, but with a wrong frame.' },
    answers: {
      'no-room': '**Right.** The frame of #DF goes to the same full stack, and its first push hits the guard page as well.',
      prints: '**No.** Before a handler runs, its frame must be pushed. Step on: that push hits the guard page as well.',
      'wrong-frame': '**No.** A handler runs with a whole frame or not at all. Step on: the very first push fails again, and no handler runs.',
    },
  },
  explanation: {
    call: 'The `call` had no room for its return address: #PF, with CR2 eight bytes below the stack.',
    first: 'Gate 14 is fine, but the frame comes before the handler. Pushing SS hit the guard page: a second #PF in the delivery of the first, so #DF.',
    second: 'Gate 8 is fine too, and its frame met the same page. A fault in the delivery of #DF is the end: shutdown.',
    rsp: 'In all three deliveries RSP stood still. A delivery moves it only after the last push.',
    silence: 'No handler ran, so nothing was printed. The handlers were good; the stack was not.',
    missing: 'What #DF needs is a stack of its own. That is the next lesson.',
  },
} satisfies LessonText;
