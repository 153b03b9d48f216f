import type { SystemRule } from '../known-differences';

/** As `systemRules`, of the kernel for 16- and 32-bit modes. */
export const legacyRules: readonly SystemRule[] = [];
