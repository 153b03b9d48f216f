import { useLayoutEffect, useRef } from 'react';
import { useWords } from '../../i18n/words';
import type { Lesson } from '../../lessons/lesson';
import { outcomeTellers, type OutcomeTeller } from '../../lessons/outcomes/outcome-text';
import { differences } from '../../lessons/program';
import type { Seen } from '../../lessons/seen';
import { useSimulator } from '../../store/use-simulator';
import { Activity } from '../../x86/bits/run';
import { MarkedText } from './marked-text';
import { RestoreButton } from './restore-button';
import { scrollWithin } from './scroll-within';
import { useLoaded } from './use-loaded';

/** In place of the steps when the kernel was booted with other lines than the lesson's: what that shows. */
export function Variant({ lesson, seen }: { readonly lesson: Lesson; readonly seen: Seen | null }) {
  const words = useWords().lesson.variant;
  const { value: teller, failed } = useLoaded('outcomes', outcomeTellers[useSimulator((state) => state.language)]);
  const count = seen === null ? 0 : differences(seen.program, lesson.program);
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => scrollWithin(box.current), []);
  return (
    <div ref={box} className="lesson-variant">
      <h2>{words.heading}</h2>
      <p aria-live="polite"><MarkedText text={sentenceOf(seen, teller, failed, words.untold) ?? words.running(count)} /></p>
      <RestoreButton lesson={lesson} />
    </div>
  );
}

/** Null while the machine has not come to its end, or while the words are on their way. */
function sentenceOf(seen: Seen | null, teller: OutcomeTeller | null, failed: boolean, untold: string): string | null {
  if (seen === null || seen.observation.activity === Activity.Active) return null;
  if (teller === null) return failed ? untold : null;
  const outcome = teller.outcomeOf(seen);
  return outcome === null ? untold : teller.text[outcome];
}
