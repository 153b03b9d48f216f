import { bootLoop } from './boot-loop/lesson';
import { breakpoint } from './breakpoint/lesson';
import { doubleFault } from './double-fault/lesson';
import { int14 } from './int-14/lesson';
import { interruptStack } from './interrupt-stack/lesson';
import { lateCr2 } from './late-cr2/lesson';
import type { Lesson } from './lesson';
import { protectedFrame } from './protected-frame/lesson';
import { stackOverflow } from './stack-overflow/lesson';
import { userStack } from './user-stack/lesson';

/** All lessons, in their order. Their words are loaded one language at a time, by `Lesson.texts`. */
export const lessons: readonly Lesson[] = [
  breakpoint, bootLoop, doubleFault, stackOverflow, interruptStack, protectedFrame, userStack, int14, lateCr2,
];

/** The lesson of an id, or null. */
export function lessonById(id: string | null): Lesson | null {
  return lessons.find((lesson) => lesson.id === id) ?? null;
}

/** The lesson before (-1) or after (1) another one; null beyond the ends. */
export function neighbourOf(lesson: Lesson, distance: -1 | 1): Lesson | null {
  return lessons[lessons.indexOf(lesson) + distance] ?? null;
}
