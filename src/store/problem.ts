import type { Language } from '../i18n/language';

/** Something that went wrong outside the machine; the words make a sentence of it. */
export type Problem =
  /** The address bar names a lesson that there is not. */
  | { readonly kind: 'unknown-lesson'; readonly found: string }
  /** The address bar names a cell that the double-fault matrix does not have. */
  | { readonly kind: 'unknown-cell'; readonly found: string }
  /** The address bar names a cell, but not the double-fault matrix. */
  | { readonly kind: 'stray-cell'; readonly found: string }
  /** A frame has no room for the matrix's table, and the address bar names no cell: `shown` is. */
  | { readonly kind: 'no-cell'; readonly shown: string }
  | { readonly kind: 'unknown-language'; readonly found: string }
  | { readonly kind: 'unknown-theme'; readonly found: string }
  | { readonly kind: 'unknown-panel'; readonly found: string }
  /** `panels=` is there and names nothing. */
  | { readonly kind: 'no-panels' }
  /** The worker died and was started again; `detail` is its last message. */
  | { readonly kind: 'worker-restarted'; readonly detail: string }
  /** The reader's place in the lesson could not be brought back. */
  | { readonly kind: 'log-not-restored'; readonly detail: string }
  | { readonly kind: 'language-not-loaded'; readonly language: Language };
