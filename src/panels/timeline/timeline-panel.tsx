import { useMemo } from 'react';
import { useWords } from '../../i18n/words';
import { useSend, useSimulator } from '../../store/use-simulator';
import { Lens } from './lens';
import { bootsShown, isAfterGap } from './track';
import { TrackLine } from './track-line';
import './timeline.css';

const MOST_BOOTS = 5;

/** Time: the boots, this boot from reset to now, and a lens into the newest delivery. `compact` shows the lens only. */
export function TimelinePanel({ compact = false }: { readonly compact?: boolean }) {
  const words = useWords();
  return (
    <section className={compact ? 'timeline timeline-compact' : 'timeline'} aria-label={words.regions.timeline}>
      {!compact && <Boots />}
      {!compact && <TrackLine />}
      <Lens funnel={!compact} />
      {!compact && <Reading />}
    </section>
  );
}

function Boots() {
  const { timeline: words } = useWords();
  const send = useSend();
  const timeline = useSimulator((state) => state.timeline);
  const now = useSimulator((state) => state.observation?.moment.boot ?? 1);
  const boots = bootsShown(timeline, MOST_BOOTS);
  if (boots.length < 2) return null;
  return (
    <ol className="timeline-boots" aria-label={words.boots}>
      {boots.map((boot, index) => (
        <li key={boot} className={isAfterGap(boots, index) ? 'timeline-boots-left-out' : undefined}>
          <button
            type="button"
            aria-label={words.goToBoot(boot)}
            title={words.goToBoot(boot)}
            aria-current={boot === now ? 'true' : undefined}
            onClick={() => send({ type: 'seek', moment: { boot, ticks: 0, step: 0 } })}
          >
            {boot}
          </button>
        </li>
      ))}
    </ol>
  );
}

function Reading() {
  const { timeline: words } = useWords();
  const instructions = useSimulator((state) => state.observation?.instructions ?? 0);
  const step = useSimulator((state) => state.observation?.moment.step ?? 0);
  const language = useSimulator((state) => state.language);
  const format = useMemo(() => new Intl.NumberFormat(language), [language]);
  return (
    <span className="timeline-reading">
      {words.instruction} <b>{format.format(instructions)}</b>
      {step > 0 && <> · {words.step} <b>{step}</b></>}
    </span>
  );
}
