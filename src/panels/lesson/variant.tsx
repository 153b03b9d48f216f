import { useLayoutEffect, useRef } from 'react';
import { useWords } from '../../i18n/words';
import type { Lesson } from '../../lessons/lesson';
import type { OutcomeText } from '../../lessons/outcomes/outcome-text';
import { outcomeOf } from '../../lessons/outcomes/outcomes';
import { differences } from '../../lessons/program';
import type { Seen } from '../../lessons/seen';
import { Activity } from '../../x86/bits/run';
import { MarkedText } from './marked-text';
import { RestoreButton } from './restore-button';
import { scrollWithin } from './scroll-within';

/** In place of the steps when the kernel was booted with other lines than the lesson's: what that shows. */
export function Variant({ lesson, seen, texts }: { readonly lesson: Lesson; readonly seen: Seen | null; readonly texts: OutcomeText | null }) {
  const words = useWords().lesson.variant;
  const count = seen === null ? 0 : differences(seen.program, lesson.program);
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => scrollWithin(box.current), []);
  return (
    <div ref={box} className="lesson-variant">
      <h2>{words.heading}</h2>
      <p aria-live="polite"><MarkedText text={sentenceOf(seen, texts, words.untold) ?? words.running(count)} /></p>
      <RestoreButton lesson={lesson} />
    </div>
  );
}

/** Null while the machine has not come to its end. */
function sentenceOf(seen: Seen | null, texts: OutcomeText | null, untold: string): string | null {
  if (seen === null || seen.observation.activity === Activity.Active) return null;
  const outcome = outcomeOf(seen);
  return outcome === null || texts === null ? untold : texts[outcome];
}
