import type { Words } from '../../i18n/words';

/** A function of the kernel that really does the forbidden thing, and its name on the page. */
export interface Provocation {
  /** The function's symbol. */
  readonly symbol: string;
  readonly label: keyof Pick<
    Words['controls'],
    'overflowStack' | 'provokePageFault' | 'provokeBreakpoint' | 'provokeInvalidOpcode' | 'provokeDivideError'
  >;
}

export const stackOverflow: Provocation = { symbol: 'stack_overflow', label: 'overflowStack' };

export const otherProvocations: readonly Provocation[] = [
  { symbol: 'provoke_page_fault', label: 'provokePageFault' },
  { symbol: 'provoke_breakpoint', label: 'provokeBreakpoint' },
  { symbol: 'provoke_invalid_opcode', label: 'provokeInvalidOpcode' },
  { symbol: 'provoke_divide_error', label: 'provokeDivideError' },
];

/** What `Inject page fault` delivers: a write by the kernel to a page that is not there. */
export const injectedPageFault = { vector: 14, errorCode: 2, address: 0xdead_beefn } as const;
