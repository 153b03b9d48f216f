/** The words of the double-fault matrix: its page, and the lesson of a cell. Backticks mark code, double asterisks weight. */
export const text = {
  question: 'When do two exceptions make a double fault?',
  intro: 'Before an exception reaches its handler, its delivery passes many checks. Where one of them fails, a **second** exception is raised, and the first has still not been served. Then either the second is served in its turn, or the two together become a double fault.',
  how: 'Each cell is a program that really does this. All of them run on this page’s machine, and the table shows what each one did. Choose a cell to step through its run.',
  progress: (done: number, all: number) => `${done} of ${all} programs have run`,
  complete: (all: number, differing: number) => (
    differing === 0 ? `All ${all} programs have run, and each ended as its two classes say` : `All ${all} programs have run; ${differing} ended otherwise than their classes say`
  ),
  stopped: (detail: string) => `The machine stopped before the table was full (${detail}).`,
  again: 'Run the rest',
  rows: 'First exception',
  columns: 'Raised in its delivery',
  breaks: { ts: 'TSS ends before IST1', np: 'gate not present', ss: 'IST1 not canonical', gp: 'gate all zero', pf: 'IST1 not mapped' },
  endings: { 'double-fault': 'double fault', 'in-turn': 'in turn', shutdown: 'shutdown', other: 'another run' },
  pending: 'not run yet',
  cell: (first: string, second: string, ending: string) => `${first}, then ${second}: ${ending}`,
  differs: 'not what the classes say',
  rule: {
    title: 'Three classes explain every cell',
    intro: 'The manual lists no pairs. It puts each exception into a class, and two classes decide:',
    point: 'Point at a cell of the large table: its two classes are marked here.',
    benign: '**Benign first:** never a double fault. The second is served; the first comes again when its instruction runs again.',
    contributory: '**Contributory first:** another contributory exception makes a double fault. A page fault does not: the kernel may load the page, return, and all goes on.',
    pageFault: '**Page fault first:** a contributory exception or another page fault makes a double fault.',
    columns: 'No check of a delivery raises a benign exception, so the large table has no columns for that class.',
    body: 'A fault inside a handler is **no** double fault: its delivery was over by then.',
  },
  legend: {
    title: 'How to read a cell',
    'in-turn': 'The first exception’s road breaks off. The second one’s reaches its handler.',
    'double-fault': 'Both roads break off. The handler of #DF is reached in place of both.',
  },
  task: {
    goal: (first: string, second: string) => `What becomes of ${first} when its own delivery raises ${second}.`,
    begin: (code: string, first: string) => `The kernel breaks one thing, then runs \`${code}\`: ${first}.`,
    breaks: {
      ts: (vector: number) => `Gate ${vector} names IST1, but the limit of the TSS ends before that pointer does. The stack itself would be good.`,
      np: (vector: number) => `Gate ${vector} is complete but for its P bit.`,
      ss: (vector: number) => `Gate ${vector} names IST1, and the TSS gives an address there that is not canonical.`,
      gp: (vector: number) => `All 16 bytes of gate ${vector} are zero. A type of 0 is no gate; the P bit is not even asked.`,
      pf: (vector: number) => `Gate ${vector} names IST1, and the page below that stack’s top is not mapped: the first push fails.`,
    },
  },
  steps: {
    refused: { title: 'Find the check that fails', hint: 'Press **Step inside** until a step of **Delivery** is red. Here the delivery of the first exception ends.' },
    classes: { title: 'See the classes decide', hint: '**Step inside**: the second exception is raised, and a table of classes in **Delivery** says what the two make.' },
    handler: { title: 'Follow who is served', hint: '**Step inside** to the handler. Its frame stands in **Stack**.' },
    report: { title: 'Let the handler speak', hint: 'Press **Run**. On the **Screen** the handler says who it is and what it was given.' },
  },
  explanation: {
    benign: (first: string, second: string) => `${first} is benign, so ${second} does not add up with it: ${second} was served as if it had come alone.`,
    contributoryPageFault: (first: string, second: string) => `${first} is contributory and ${second} a page fault. In this order they do not add up: the handler of ${second} was reached.`,
    doubleFault: (first: string, firstClass: string, second: string, secondClass: string) => `${first} (${firstClass}) and ${second} (${secondClass}) add up to #DF. The handler of ${second} was not even looked for.`,
    frameInTurn: (first: string) => `The saved RIP is that of the instruction that raised ${first}. Had the handler mended the fault and returned, the instruction would run again and ${first} would come once more.`,
    frameDouble: (first: string) => `The manual calls the saved RIP of #DF undefined. On Bochs and on this machine it is that of the instruction that raised ${first}.`,
  },
};
