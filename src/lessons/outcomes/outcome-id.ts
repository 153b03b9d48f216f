/** Ids of what a kernel with switched set-up lines can show, in the order in which they are looked for. */
export const outcomeIds = [
  'stale-ss',
  'ltr-without-gdt',
  'no-tss',
  'empty-ist',
  'same-stack',
  'np-not-asked',
  'np-serves-benign',
  'benign-unanswered',
  'nobody-answers',
  'stale-ss-unnoticed',
  'stale-cs-unnoticed',
  'caught-on-ist',
  'caught-on-same-stack',
  'page-fault-handled',
  'returned',
  'no-exception',
  'handled',
] as const;

export type OutcomeId = (typeof outcomeIds)[number];
