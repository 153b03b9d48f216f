import { useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useWords, type Words } from '../../i18n/words';
import { decodeTrace } from '../../machine/views/trace';
import { useSend, useSimulator } from '../../store/use-simulator';
import { eventName } from '../../x86/tables/exceptions';
import { momentAfter } from '../delivery/chain-facts';
import { presentChain } from '../widgets/present-chain';
import { nextTab } from '../widgets/tab-keys';
import { Funnel } from './funnel';
import { lensMarks, marksToCome, type LensMark } from './lens-marks';
import { drawnShape, LensShapeDrawing } from './lens-shape';

/** The newest delivery, one mark a step. A mark leads to the Moment after its step. */
export function Lens({ funnel }: { readonly funnel: boolean }) {
  const words = useWords();
  const send = useSend();
  const observation = useSimulator((state) => state.observation);
  const trace = observation?.trace;
  const records = useMemo(() => (trace === undefined ? [] : decodeTrace(trace)), [trace]);
  const present = presentChain(observation).length > 0;
  const marks = useMemo(() => lensMarks(records, present), [records, present]);
  const [focused, setFocused] = useState<number | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const newest = marks.length - 1;
  const tabbable = focused !== null && focused <= newest ? focused : newest;

  // A new boot's box takes room from the row; it comes a little after the boot's first Moment.
  const boots = useSimulator((state) => state.timeline?.boots.length ?? 0);
  useLayoutEffect(() => {
    const row = list.current;
    if (row !== null) row.scrollLeft = row.scrollWidth;
  }, [newest, boots]);

  const goTo = (index: number) => {
    const record = records[index];
    const chain = observation?.chain;
    if (record !== undefined && chain) send({ type: 'seek', moment: momentAfter(record, chain) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextTab(marks.map((mark) => String(mark.index)), String(tabbable), event.key);
    if (next === null) return;
    event.preventDefault();
    const target = Number(next);
    setFocused(target);
    list.current?.querySelectorAll('button')[target]?.focus();
  };
  if (marks.length === 0) return <span className="timeline-lens" />;
  const marksList = (
    <ol className="timeline-lens" aria-label={words.timeline.delivery} ref={list} onKeyDown={onKeyDown}>
      {marks.map((mark) => (
        <li key={mark.index}>
          <button
            type="button"
            className={classesOf(mark)}
            tabIndex={mark.index === tabbable ? 0 : -1}
            aria-current={mark.now ? 'step' : undefined}
            aria-label={words.timeline.mark(mark.index + 1, markWords(words, mark))}
            title={words.timeline.mark(mark.index + 1, markWords(words, mark))}
            onFocus={() => setFocused(mark.index)}
            onClick={() => goTo(mark.index)}
          >
            <LensShapeDrawing mark={mark} />
          </button>
        </li>
      ))}
      {Array.from({ length: marksToCome(records, observation?.chainEnded ?? true) }, (_, index) => (
        <li key={`to-come-${index}`} className="timeline-to-come" aria-hidden="true" />
      ))}
    </ol>
  );
  return funnel ? <><Funnel />{marksList}</> : marksList;
}

function classesOf(mark: LensMark): string {
  const failed = mark.shape === 'failed' || mark.shape === 'shutdown';
  return ['timeline-mark', `timeline-drawn-${drawnShape(mark)}`, mark.now && 'timeline-mark-now', failed && 'timeline-mark-failed'].filter(Boolean).join(' ');
}

function markWords({ timeline }: Words, mark: LensMark): string {
  switch (mark.shape) {
    case 'exception': return timeline.exception(eventName(mark.vector, mark.source));
    case 'passed': return timeline.passed;
    case 'failed': return timeline.failed;
    case 'not-asked': return timeline.notAsked;
    case 'read': return timeline.read;
    case 'classified': return timeline.classified;
    case 'handler': return timeline.handler;
    case 'shutdown': return timeline.shutdown;
  }
}
