import { bootLoopClaims } from './boot-loop/claims';
import { breakpointClaims } from './breakpoint/claims';
import { doubleFaultClaims } from './double-fault/claims';
import { int14Claims } from './int-14/claims';
import { interruptStackClaims } from './interrupt-stack/claims';
import { lateCr2Claims } from './late-cr2/claims';
import { protectedFrameClaims } from './protected-frame/claims';
import { stackOverflowClaims } from './stack-overflow/claims';
import { userStackClaims } from './user-stack/claims';
import type { Claims } from './claim';
import type { LessonId } from './lesson';

/** What each lesson's words say about the machine: read by those who grade, never by the page. */
export const claimsOf: Readonly<Record<LessonId, Claims>> = {
  breakpoint: breakpointClaims,
  'boot-loop': bootLoopClaims,
  'double-fault': doubleFaultClaims,
  'stack-overflow': stackOverflowClaims,
  'interrupt-stack': interruptStackClaims,
  'protected-frame': protectedFrameClaims,
  'user-stack': userStackClaims,
  'int-14': int14Claims,
  'late-cr2': lateCr2Claims,
};
